/** Makes a function that blanks out secrets, also where a text quotes them percent- or Base64-encoded. */
export function blankingOut(secrets: readonly string[]): (text: string) => string {
  const forms = new Set<string>();
  for (const secret of secrets) {
    // A one- or two-letter "secret" would only garble messages.
    if (secret.length < 4) continue;
    forms.add(secret);
    forms.add(encodeURIComponent(secret.toWellFormed()));
    forms.add(Buffer.from(secret).toString('base64'));
  }
  const longestFirst = [...forms].sort((one, other) => other.length - one.length);
  return (text) => longestFirst.reduce((left, form) => left.replaceAll(form, '•••'), text);
}
