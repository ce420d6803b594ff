/** Fewer characters than this besides names are too few to be worth guessing at, in characters. */
const leastBesidesNames = 6;

/** Shorter words stand in too many others. */
const shortestWord = 3;

/** What a new password must not be made of: who and what it is for, such as names and addresses. */
export type PasswordContext = readonly string[];

/**
 * Why a password would be among the first that somebody tries (ASVS 5.0, 6.2.4 and 6.2.11), as a sentence; null when it
 * would not.
 *
 * @param context null when the operator chose it: then it is only compared with common ones
 */
export async function whyGuessable(
  password: string,
  context: PasswordContext | null,
): Promise<string | null> {
  const text = password.normalize('NFKC').toLowerCase();
  const common = await commonPasswords();
  if (formsOf(text).some((form) => form.length === 1 || common.has(form)))
    return 'This is one of the passwords that are tried first. Choose another one, such as four words that have nothing to do with each other.';
  if (context === null) return null;
  if (besides(text, ['crosswalk', ...context]).length < leastBesidesNames)
    return 'This is made of names that belong to you, to your organization or to Crosswalk. Choose one that does not.';
  return null;
}

/** A password, and what it is without the figures and signs around it and without being said more than once. */
function formsOf(text: string): readonly string[] {
  const bare = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return [text, bare, onceOf(text), onceOf(bare)].filter((form) => form !== '');
}

/** `abab` is `ab`; what repeats nothing is itself. */
function onceOf(text: string): string {
  const period = (text + text).indexOf(text, 1);
  return period > 0 ? text.slice(0, period) : text;
}

/** Letters and figures that are left when the words of names and addresses are taken out, the longest first. */
function besides(text: string, names: readonly string[]): string {
  const words = names
    .flatMap((name) =>
      name
        .normalize('NFKC')
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u),
    )
    .filter((word) => word.length >= shortestWord)
    .sort((one, other) => other.length - one.length);
  const rest = words.reduce((left, word) => left.replaceAll(word, ' '), text.replace(/[^\p{L}\p{N}]+/gu, ''));
  return rest.replaceAll(' ', '');
}

let loading: Promise<ReadonlySet<string>> | null = null;

/** Some fifty thousand, unpacked at the first use: most processes never need them. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  loading ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  );
  return loading;
}
