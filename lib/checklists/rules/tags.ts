import { CHECKLIST_TAGS, type ChecklistTag } from "@/lib/checklists/schema/checklist";

export type Tags = { tags: ChecklistTag[]; critical: boolean };

const MARK = /\[\[\s*([A-Za-z][^[\]]{0,60})\]\]/gu;

/** Takes the conditions (`[[BROWNFIELD ONLY]]`, `[[CRITICAL]]`) out of a heading or an item. */
export function readTags(text: string): Tags & { rest: string } {
  const found = new Set<ChecklistTag>();
  let critical = false;
  const rest = text.replace(MARK, (whole, words: string) => {
    const said = words.toUpperCase();
    const shapes = shapesOf(said);
    if (/\bCRITICAL\b/.test(said)) critical = true;
    else if (shapes.length === 0 && !/\bONLY\b/.test(said)) return whole;
    for (const tag of shapes) found.add(tag);
    return "";
  });
  const tags = CHECKLIST_TAGS.filter((tag) => found.has(tag));
  return { tags, critical, rest: rest.replace(/[ \t]{2,}/g, " ").trim() };
}

/** All conditions hold together, those of the headings above included. */
export function unionOf(all: readonly Tags[]): Tags {
  return {
    tags: CHECKLIST_TAGS.filter((tag) => all.some(({ tags }) => tags.includes(tag))),
    critical: all.some(({ critical }) => critical),
  };
}

/** Lists of other packs say “frontend only” for the same thing. “Greenfield/brownfield” is no condition at all. */
function shapesOf(said: string): ChecklistTag[] {
  const green = said.includes("GREENFIELD");
  const brown = said.includes("BROWNFIELD");
  const shapes: ChecklistTag[] = [];
  if (green && !brown) shapes.push("greenfield");
  if (brown && !green) shapes.push("brownfield");
  if (/\b(?:UI|UX|FRONT-?END)\b/.test(said)) shapes.push("ui");
  return shapes;
}
