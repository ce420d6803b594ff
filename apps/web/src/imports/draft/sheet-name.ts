/** A sheet as it is called; of a file within an archive its name without the folders. */
export function sheetName(id: string): string {
  return id.split('/').at(-1) ?? id;
}
