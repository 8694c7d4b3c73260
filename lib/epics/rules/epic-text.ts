/** What the text of an epic is called. */
export function epicTextTitle(number: string, title: string): string {
  return `Epic ${number}: ${title}`;
}

/** The text of an epic that was made without one. */
export function newEpicText({
  number,
  title,
  goal,
}: {
  number: string;
  title: string;
  goal: string;
}): string {
  return [`# ${epicTextTitle(number, title)}`, goal].filter(Boolean).join("\n\n").concat("\n");
}
