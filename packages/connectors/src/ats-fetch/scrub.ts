/**
 * Makes a function that blanks out secrets in a text, also where they appear Base64- or percent-encoded.
 * Messages of ATSs, proxies and network libraries may quote what we sent.
 */
export function scrubber(secrets: readonly string[]): (text: string) => string {
  const forms = new Set<string>();
  for (const secret of secrets) {
    // Blanking out a one- or two-letter "secret" would only garble messages.
    if (secret.length < 4) continue;
    forms.add(secret);
    forms.add(encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '')));
    forms.add(Buffer.from(secret).toString('base64'));
    forms.add(Buffer.from(`${secret}:`).toString('base64'));
  }
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((scrubbed, form) => scrubbed.replaceAll(form, '•••'), text);
}
