/** Whether a tag keeps its people from being exported (W7), however it is spelled: the server's rule. */
export function isDoNotContact(tag: string): boolean {
  return (
    tag
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/gu, ' ') === 'do not contact'
  );
}
