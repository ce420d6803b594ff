/** In characters, as the server asks for. */
const shortest = 10;
const longest = 128;

/** Why a password cannot be taken, before the server says so. */
export function newPasswordProblem(password: string): string | null {
  if (password.length < shortest) return `Choose at least ${shortest} characters.`;
  if (password.length > longest) return `Choose at most ${longest} characters.`;
  return null;
}
