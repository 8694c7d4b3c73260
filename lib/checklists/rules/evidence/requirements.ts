import type { ReadDocument } from "@/lib/checklists/rules/evidence/ground";

/** A numbered requirement of a PRD: FR12, NFR3, CR1, or an item of a list below such a heading. */
export type Requirement = {
  kind: "FR" | "NFR" | "CR";
  /** As the document writes it; empty for an item without a number. */
  number: string;
  text: string;
  line: number;
  document: ReadDocument;
};

const NUMBERED =
  /^[ \t>]*(?:[-*+]|\d{1,3}[.)]|#{1,6}|\|)?[ \t]*\**(NFR|FR|CR)[-– ]?(\d+(?:\.\d+)?[A-Za-z]?)\b\**[ \t]*[:.)|–—-]*\**[ \t]*(.*)$/u;
const KIND_OF_HEADING: readonly [RegExp, Requirement["kind"]][] = [
  [/^non-? ?functional(?: requirements)?$/iu, "NFR"],
  [/^functional(?: requirements)?$/iu, "FR"],
  [/^compatibility(?: requirements)?$/iu, "CR"],
];
const LIST_ITEM = /^[ \t]{0,3}(?:[-*+]|\d{1,3}[.):])[ \t]+(.+)$/u;

/** The requirements of a PRD, each once. */
export function readRequirements(document: ReadDocument): Requirement[] {
  const found = new Map<string, Requirement>();
  for (const { number: line, text } of document.all) {
    const match = NUMBERED.exec(text);
    const kind = match?.[1];
    if (!match || (kind !== "FR" && kind !== "NFR" && kind !== "CR")) continue;
    const number = `${kind}${match[2] ?? ""}`;
    if (!found.has(number)) found.set(number, { kind, number, text: clean(match[3] ?? ""), line, document });
  }
  return [...found.values(), ...unnumbered(document, new Set([...found.values()].map(({ kind }) => kind)))];
}

/** Lists below “Functional” and “Non Functional” whose items have no numbers are requirements all the same. */
function unnumbered(document: ReadDocument, numbered: ReadonlySet<string>): Requirement[] {
  return document.parts.flatMap((part) => {
    const heading = part.heading.replace(/^[\d.\s]+/u, "").trim();
    const kind = KIND_OF_HEADING.find(([pattern]) => pattern.test(heading))?.[1];
    if (!kind || numbered.has(kind)) return [];
    return part.lines.flatMap(({ number: line, text }) => {
      const item = LIST_ITEM.exec(text)?.[1];
      return item ? [{ kind, number: "", text: clean(item), line, document }] : [];
    });
  });
}

function clean(text: string): string {
  return text
    .replace(/[*_`]/gu, "")
    .replace(/^[\s:–—-]+/u, "")
    .replace(/\|\s*$/u, "")
    .trim();
}
