/** The beginning of a text, as long as is asked for at most, without half a character at its end: that cannot be stored. */
export function excerpt(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, "");
}
