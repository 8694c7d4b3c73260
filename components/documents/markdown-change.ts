/** The one stretch in which two texts differ, as an editor's change: `before` from..to becomes `insert`. */
export type TextChange = { readonly from: number; readonly to: number; readonly insert: string };

/** The smallest single change that makes `after` out of `before`, so that cursors outside of it stay; null if equal. */
export function smallestChange(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  const most = shorter - start;
  while (
    end < most &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/** Line ends as the text has them; an editor knows only `\n`, and what was not edited must be saved as it came. */
export function lineEndOf(text: string): "\r\n" | "\n" {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** The text as an editor holds it. */
export function withEditorLineEnds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
