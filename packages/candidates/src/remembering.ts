/** Longer texts do not come again. In UTF-16 units. */
const LONGEST = 200;

/**
 * The same function, with the last answers remembered by the text they were for: files repeat cities, companies'
 * domains and switchboards in every row. Only for answers that depend on the text alone and are never changed.
 *
 * @param most how many answers are held; when there are more, all are forgotten
 */
export function remembering<Answer>(
  most: number,
  compute: (text: string) => Answer,
): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    if (text.length > LONGEST) return compute(text);
    // A piece cut from a file's text keeps all of that text in memory; put together anew it is a text of its own.
    const own = ` ${text}`.slice(1);
    const answer = compute(own);
    if (answers.size >= most) answers.clear();
    answers.set(own, answer);
    return answer;
  };
}
