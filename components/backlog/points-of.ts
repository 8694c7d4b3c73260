/** The points that somebody wrote; none for an empty field. What is no number is left to the server to refuse. */
export function pointsOf(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}
