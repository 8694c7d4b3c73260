/** The readable id of a spec. */
export function specKey(number: number): string {
  return `SPEC-${number}`;
}

/** The number that a readable id names; null for anything else. */
export function numberOfSpecKey(ref: string): number | null {
  const digits = /^SPEC-(\d{1,9})$/i.exec(ref)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** What the text of a spec is called among the documents. */
export function specTextTitle(number: number, title: string): string {
  return `${specKey(number)}: ${title}`;
}
