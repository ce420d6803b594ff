/** Where a list goes on. */
interface PagePart {
  readonly cursor?: string;
}

/**
 * All of a list that comes in pages, in its order.
 *
 * @param load the page that begins at the cursor; without one the first
 */
export async function everyPage<Row>(
  load: (part: PagePart) => Promise<{ readonly rows: readonly Row[]; readonly nextCursor: string | null }>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof load>> = await load(cursor === null ? {} : { cursor });
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}
