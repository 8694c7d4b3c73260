import { withoutModelInstructions } from "@/lib/checklists/rules/model-instructions";
import { readTags, type Tags, unionOf } from "@/lib/checklists/rules/tags";
import type {
  ChecklistGroup,
  ChecklistItem,
  ChecklistSection,
  ParsedChecklist,
} from "@/lib/checklists/schema/checklist";
import { indentOf } from "@/lib/documents/rules/indent";
import { type Outline, readOutline } from "@/lib/documents/rules/outline";
import { plainText } from "@/lib/documents/rules/plain-text";

const ITEM = /^[ \t]*(?:>[ \t]?)*(?:[-*+]|\d{1,3}[.)])[ \t]+\[[^\]]{0,3}\][ \t]+(.*)$/su;
const BOLD_LINE =
  /^[ \t]*(?:[-*+]|\d{1,3}[.)])?[ \t]*\*\*([^*]{1,200})\*\*[ \t]*:?[ \t]*(\[\[[^\]]*\]\])?[ \t]*$/u;
const LEADING_NUMBER = /^\d+(?:\.\d+)*[.)]?[ \t]+/u;
/** A bold line stands below headings of every level. */
const BOLD_DEPTH = 7;
const LONGEST_ITEM = 2_000;

type Title = { depth: number; title: string; own: Tags };
type OpenItem = { indent: number; tags: Tags; depth: number };

/**
 * Reads a checklist file of BMAD (v4, v6, expansion packs): boxes to tick below headings, with conditions at any level.
 * Never throws; instructions to a model, code and comments hold no items.
 */
export function parseChecklist(markdown: string): ParsedChecklist {
  const outline = readOutline(withoutModelInstructions(markdown));
  const titles = outline.headings.filter(({ depth }) => depth === 1);
  const onlyTitle = titles.length === 1 ? titles[0] : undefined;
  const title = plainTitle((onlyTitle ?? outline.headings[0])?.text ?? "");
  const sections = new Sections(title);
  let path: Title[] = [];
  for (let number = 1; number <= outline.lines.length; number++) {
    const heading = outline.headingAt.get(number);
    if (heading) {
      const isTitle = heading === onlyTitle;
      const next = titleOf(outline.lines[number - 1] ?? "", heading.text, heading.depth);
      path = isTitle ? [] : [...path.filter(({ depth }) => depth < heading.depth), next];
      number = heading.endLine;
      continue;
    }
    if (outline.hidden[number - 1]) continue;
    const line = (outline.lines[number - 1] ?? "").slice(0, LONGEST_ITEM * 2);
    const item = ITEM.exec(line);
    if (item) sections.add(path, { line, number, words: wordsOf(outline, number, item[1] ?? "") });
    else path = withBoldLine(path, line);
  }
  return { title: title || "Checklist", sections: sections.all, itemCount: sections.itemCount };
}

/** The words of an item, with the lines that go on with it. */
function wordsOf(outline: Outline, number: number, first: string): string {
  const words = [first];
  const indent = indentOf(outline.lines[number - 1] ?? "");
  for (let next = number + 1; next <= number + 20; next++) {
    const line = outline.lines[next - 1] ?? "";
    const goesOn =
      line.trim() !== "" &&
      indentOf(line) > indent &&
      !outline.hidden[next - 1] &&
      !outline.headingAt.has(next) &&
      !/^[ \t]*(?:[-*+>]|\d{1,3}[.)]|\|)/u.test(line);
    if (!goesOn) break;
    words.push(line.trim());
  }
  return words.join(" ").slice(0, LONGEST_ITEM);
}

function withBoldLine(path: Title[], line: string): Title[] {
  const bold = BOLD_LINE.exec(line);
  if (!bold) return path;
  const title = titleOf(`${bold[1] ?? ""} ${bold[2] ?? ""}`, bold[1] ?? "", BOLD_DEPTH);
  return [...path.filter(({ depth }) => depth < BOLD_DEPTH), title];
}

function titleOf(raw: string, text: string, depth: number): Title {
  const { tags, critical } = readTags(raw);
  return { depth, title: plainTitle(readTags(text).rest), own: { tags, critical } };
}

function plainTitle(text: string): string {
  return plainText(readTags(text).rest)
    .replace(LEADING_NUMBER, "")
    .replace(/[:\s]+$/u, "")
    .slice(0, 300);
}

/** Sections and groups as they fill: only what holds items is kept. */
class Sections {
  readonly all: ChecklistSection[] = [];
  itemCount = 0;
  private readonly places = new Map<string, ChecklistGroup>();
  private open: { group: ChecklistGroup | null; items: OpenItem[] } = { group: null, items: [] };

  constructor(private readonly title: string) {}

  add(
    path: readonly Title[],
    { line, number, words }: { line: string; number: number; words: string },
  ): void {
    const group = this.groupAt(path);
    if (this.open.group !== group) this.open = { group, items: [] };
    const indent = indentOf(line);
    const above = this.open.items.filter((item) => item.indent < indent);
    const { tags, critical, rest } = readTags(words);
    const own = { tags, critical };
    const all = unionOf([
      ...path.map((title) => title.own),
      ...above.slice(-1).map((item) => item.tags),
      own,
    ]);
    const depth = above.length;
    const key = `${group.key}.${group.items.length + 1}`;
    const item: ChecklistItem = { key, text: plainText(rest), ...all, depth, line: number };
    group.items.push(item);
    this.open.items = [...above, { indent, tags: all, depth }];
    this.itemCount += 1;
  }

  private groupAt(path: readonly Title[]): ChecklistGroup {
    const [first, ...rest] = path;
    const place = path.map(({ depth, title }) => `${depth} ${title}`).join("\n");
    const known = this.places.get(place);
    if (known) return known;
    const section = this.sectionAt(first);
    const direct = rest.length === 0;
    const number = direct ? 0 : section.groups.filter(({ title }) => title !== "").length + 1;
    const tags = unionOf(path.map(({ own }) => own)).tags;
    const title = rest.map((part) => part.title).join(" › ");
    const group = { key: `${section.key}.${number}`, title, tags, items: [] };
    section.groups.push(group);
    this.places.set(place, group);
    return group;
  }

  private sectionAt(first: Title | undefined): ChecklistSection {
    const title = first?.title ?? (this.title || "Checklist");
    const last = this.all.at(-1);
    if (last?.title === title) return last;
    const section: ChecklistSection = {
      key: String(this.all.length + 1),
      title,
      tags: first?.own.tags ?? [],
      groups: [],
    };
    this.all.push(section);
    return section;
  }
}
