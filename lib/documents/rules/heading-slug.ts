/** The id of a heading as GitHub makes it, so that links written for there lead to the same place here. */
export function slugOf(text: string): string {
  const kept = text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "");
  return kept.trim().replaceAll(" ", "-") || "section";
}

/** What two spellings of one heading's id have in common: no dashes, no section number, no case. */
export function looseSlug(text: string): string {
  return slugOf(text)
    .replace(/^[\d-]+(?=\p{L})/u, "")
    .replace(/[^\p{L}\p{N}]/gu, "");
}
