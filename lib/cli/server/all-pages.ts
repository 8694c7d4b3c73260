type PageOf<T> = { items: T[]; nextCursor: string | null };

const LARGEST_PAGE = 200;

/** Follows a list's pages up to a number of rows; `more` says whether there would be others. */
export async function allPages<T>(
  limit: number,
  ask: (page: { limit: number; cursor?: string }) => Promise<PageOf<T>>,
): Promise<{ items: T[]; more: boolean }> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const size = Math.min(LARGEST_PAGE, limit - items.length);
    const page: PageOf<T> = await ask({ limit: size, ...(cursor === null ? null : { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && items.length < limit);
  return { items, more: cursor !== null };
}
