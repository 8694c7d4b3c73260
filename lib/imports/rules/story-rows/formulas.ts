/** What a spreadsheet would take for a formula, and run; and what looks as if it had been guarded, so that it comes back. */
const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'(?='*[=+\-@\t\r])/;

/** The text of a cell, with a quote before what a spreadsheet would run. */
export function guardFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text as it was before it was guarded. */
export function unguardFormula(text: string): string {
  return text.replace(GUARDED, "");
}
