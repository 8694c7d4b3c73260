/**
 * The form in which a criterion's first line is written: signs in front (`head`), its tick box, its name there (`AC1:`),
 * its words, and what stands behind them in a row of a table.
 */
export type CriterionForm = {
  kind: "item" | "numbered" | "row" | "step" | "prose";
  head: string;
  box: string;
  name: string;
  words: string;
  tail: string;
};

const NAME =
  "[*_]{0,3}(?:acs?|acceptance criteri(?:on|a)|criteri(?:on|a))[\\s#-]*\\d+(?:\\.\\d+){0,3}[a-z]?[*_]{0,3}[ \\t]*(?:[:.)–—-][*_]{0,3}[ \\t]*)?";
const ITEM =
  /^([ \t]*(?:[-*+•]|\**\d{1,3}(?:\.\d{1,3}){0,3}[.):]\**)[ \t]+)(\[(?:[\sxX✅✓✔☑~-]|\ufe0f){0,3}\][ \t]+)?(.*)$/su;
const LISTED_NAME = new RegExp(`^(${NAME})(?<=[:.)–—-][*_]{0,3}[ \\t]*)(.+)$`, "isu");
const NUMBERED = new RegExp(`^([ \\t]*(?:#{1,6}[ \\t]+)?${NAME})(\\[[ xX✅✓✔☑]\\][ \\t]+)?(.*)$`, "isu");
const ROW = /^([ \t]*\|[^|]*\|[ \t]*)(\[[ xX✅✓✔☑]\][ \t]+)?([^|]*?)([ \t]*(?:\|.*)?)$/su;
const STEP = /^[*_]{0,3}(?:Given|When|Then|And|But|GIVEN|WHEN|THEN|AND|BUT)\b/u;
const LABEL = /^([\s>*+_-]*acceptance [^:]{1,60}:[*_]{0,3}[ \t]*)(\[[ xX✅✓✔☑]\][ \t]+)?(.+)$/isu;
const PROSE = /^([ \t]*(?:#{1,6}[ \t]+)?)(\[[ xX✅✓✔☑]\][ \t]+)?(.*)$/su;

/** Reads the form of a criterion's first line. */
export function readForm(line: string): CriterionForm {
  const item = ITEM.exec(line);
  if (item) {
    const named = LISTED_NAME.exec(item[3] ?? "");
    const words = named ? (named[2] ?? "") : (item[3] ?? "");
    return { kind: "item", head: item[1] ?? "", box: item[2] ?? "", name: named?.[1] ?? "", words, tail: "" };
  }
  if (line.trimStart().startsWith("|")) return form("row", ROW.exec(line));
  const numbered = NUMBERED.exec(line);
  if (numbered) return form("numbered", numbered);
  if (STEP.test(line.trim())) return form("step", PROSE.exec(line));
  return form("prose", LABEL.exec(line) ?? PROSE.exec(line));
}

function form(kind: CriterionForm["kind"], match: RegExpExecArray | null): CriterionForm {
  const [, head = "", box = "", words = "", tail = ""] = match ?? [];
  return { kind, head, box, name: "", words, tail };
}

/** The line that a form stands for. */
export function writeForm({ head, box, name, words, tail }: CriterionForm): string {
  return head + box + name + words + tail;
}

/** The same form ticked or not. Steps need a list's sign in front; all else has room for a box. */
export function tickedForm(from: CriterionForm, done: boolean): CriterionForm {
  if (from.box !== "") return { ...from, box: from.box.replace(/^\[[^\]]*\]/u, done ? "[x]" : "[ ]") };
  if (!done) return from;
  return from.kind === "step"
    ? { ...from, kind: "item", head: `${from.head}- `, box: "[x] " }
    : { ...from, box: "[x] " };
}
