const TAB = 4;

/** The width of the white space that a line begins with; a tab goes to the next multiple of four. */
export function indentOf(text: string): number {
  let width = 0;
  for (const sign of text) {
    if (sign === " ") width++;
    else if (sign === "\t") width += TAB - (width % TAB);
    else break;
  }
  return width;
}
