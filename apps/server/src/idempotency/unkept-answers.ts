/** Answers that show a secret this once. Sealed or not, they would be there to be asked for again. */
const unkeptAnswers: readonly RegExp[] = [
  /^\/api\/api-keys$/,
  /^\/api\/invitations$/,
  /^\/api\/sign-in-links$/,
  /^\/api\/webhooks(\/.*)?$/,
];

/** Whether what is answered at this path may be kept for whoever asks again. */
export function mayKeepAnswer(path: string): boolean {
  return !unkeptAnswers.some((one) => one.test(path));
}
