import type { ParsedCriterion } from "../schema/plan";
import { type Line, readListItem } from "./lines";
import { plainText } from "./plain-text";

type Draft = {
  text: string[];
  details: string[];
  done: boolean;
  ticks: boolean[];
  line: number;
  endLine: number;
};

/** A criterion with the last of its lines. */
export type PlacedCriterion = ParsedCriterion & { endLine: number };

const STEP = /^[*_]{0,3}(Given|When|Then|And|But|GIVEN|WHEN|THEN|AND|BUT)\b/u;
const NUMBERED =
  /^(?:acs?|acceptance criteri(?:on|a)|criteri(?:on|a))[\s#-]*\d+(?:\.\d+){0,3}[a-z]?\b\s*(?:[:.)–—-]\s*)?/iu;
/** `AC1: …` and `1.2.3: …` in front of a criterion repeat its place, not its words. */
const LISTED_NUMBER =
  /^(?:(?:acs?|criteri(?:on|a))[\s#-]*\d+(?:\.\d+){0,3}[a-z]?\s*[:.)–—-]|\d+(?:\.\d+){1,3}\s*(?:[:)]|\s[–—-]))\s*/iu;
const TRAILING_NUMBER = / \(ACs?[\s#:-]*\d+(?:\.\d+){0,3}\)$/iu;
const LEADING_PICTURES = /^(?:(?![©®™\d])\p{Extended_Pictographic}|\ufe0f|\u200d|\s)+/u;
/** A tick box in front of words that are no item of a list. */
const BOX = /^\[([ xX✅✓✔☑])\][ \t]+/u;
const SCENARIO = /^scenario\b/iu;

/**
 * Collects acceptance criteria line by line. A criterion is a list item, an “AC 1: …” heading or line with all that
 * stands under it, a block of Given/When/Then, or a row of a table; where none of these occurs, a paragraph.
 */
export class CriteriaReader {
  private readonly drafts: Draft[] = [];
  private readonly paragraphs: Draft[] = [];
  private current: Draft | null = null;
  /** The criterion to which whole lists belong as details. */
  private owner: Draft | null = null;
  /** The word that opened the current block of steps; the same word again opens the next one. */
  private opener: string | null = null;
  private base: { indent: number; ordered: boolean } | null = null;
  private afterBlank = true;
  private scenario = "";

  get count(): number {
    return this.drafts.length;
  }

  get insideCriterion(): boolean {
    return this.owner !== null;
  }

  /** Words on the same line as the section's label. They count only if nothing else is found. */
  opening(text: string, line: number): void {
    if (STEP.test(text)) this.step(text, line);
    else this.paragraphs.push(draft(text, line));
    this.afterBlank = false;
  }

  heading(text: string, line: number): void {
    const numbered = NUMBERED.exec(text);
    this.group(numbered ? "" : text);
    if (numbered) this.own(text.slice(numbered[0].length), line);
  }

  /** A heading or label that only divides the criteria. */
  group(name: string): void {
    this.current = null;
    this.owner = null;
    this.base = null;
    this.opener = null;
    this.scenario = SCENARIO.test(name) ? name : "";
  }

  /** A line of its own among the details of a criterion. */
  detail(text: string, line: number): void {
    if (this.owner) this.owner.endLine = line;
    this.owner?.details.push(text);
    this.afterBlank = true;
  }

  line(line: Line): void {
    if (line.text.trim() === "") {
      this.afterBlank = true;
      return;
    }
    this.read(line);
    this.afterBlank = false;
  }

  /** A paragraph of its own behind finished criteria. */
  isLooseProse(line: Line): boolean {
    const text = line.text.trim();
    const structured =
      readListItem(line.text) || STEP.test(text) || text.startsWith("|") || NUMBERED.test(bare(text));
    return this.afterBlank && line.indent < 2 && !structured && !SCENARIO.test(bare(text));
  }

  finish(): PlacedCriterion[] {
    const drafts = this.drafts.length > 0 ? this.drafts : this.paragraphs;
    return drafts.map(toCriterion).filter((criterion) => criterion.text !== "");
  }

  private read(line: Line): void {
    const text = line.text.trim();
    const item = readListItem(line.text);
    if (item) this.item(line, item);
    else if (text.startsWith("|")) this.row(text, line.number);
    else if (NUMBERED.test(bare(text))) this.numbered(text, line.number);
    else if (STEP.test(text)) this.step(text, line.number);
    else if (SCENARIO.test(bare(text))) this.group(plainText(text));
    else this.prose(text, line);
  }

  private item(line: Line, item: { ordered: boolean; done: boolean | null; text: string }): void {
    if (this.owner || this.isNested(line.indent, item)) {
      const into = this.owner ?? this.current;
      into?.details.push(`- ${inline(item.text)}`);
      if (into) into.endLine = line.number;
      if (item.done !== null) into?.ticks.push(item.done);
      return;
    }
    this.base ??= { indent: line.indent, ordered: item.ordered };
    if (line.indent < this.base.indent) this.base = { indent: line.indent, ordered: item.ordered };
    const step = stepOf(item.text);
    if (step && !item.ordered && this.current && this.opener && this.opener !== step) {
      this.current.text.push(inline(item.text));
      this.current.endLine = line.number;
      return;
    }
    this.start(draft(item.text, line.number, item.done ?? false));
    this.opener = step;
  }

  /** Bullets below a numbered item are its details, even where the author forgot to indent them. */
  private isNested(indent: number, item: { ordered: boolean; done: boolean | null }): boolean {
    if (!this.base || !this.current) return false;
    const deeper = indent - this.base.indent;
    if (deeper >= 2) return true;
    const otherMarker = item.ordered !== this.base.ordered;
    if (deeper === 1) return otherMarker;
    return deeper === 0 && otherMarker && this.base.ordered && item.done === null;
  }

  private numbered(text: string, line: number): void {
    const words = plainText(text, { keepCode: true });
    this.group("");
    this.own(words.replace(NUMBERED, ""), line);
  }

  private own(text: string, line: number): void {
    this.start(draft(text, line));
    this.owner = this.current;
  }

  private step(text: string, line: number): void {
    const step = stepOf(text);
    const opens = step === "given" || step === this.opener;
    const into = this.owner ?? (opens ? null : this.current);
    if (into) {
      (this.owner ? into.details : into.text).push(inline(text));
      into.endLine = line;
    } else {
      this.start(draft(text, line));
      this.opener = step;
    }
  }

  private row(text: string, line: number): void {
    const cells = text.split("|").map((cell) => plainText(cell.trim(), { keepCode: true }));
    const [, id = "", words = ""] = cells;
    if (/^(?:acs?[\s#-]*)?\d+(?:\.\d+){0,3}[a-z]?\.?$/iu.test(id) && words) this.start(draft(words, line));
  }

  private prose(text: string, line: Line): void {
    const wraps = !this.afterBlank || (this.base !== null && line.indent > this.base.indent);
    if (this.current && wraps) {
      const into = this.owner && this.owner.details.length > 0 ? this.owner.details : this.current.text;
      into[into.length - 1] = `${into.at(-1) ?? ""} ${inline(text)}`.trim();
      this.current.endLine = line.number;
      return;
    }
    if (this.current && this.owner === null) this.current = null;
    const last = this.paragraphs.at(-1);
    if (last && !this.afterBlank) {
      last.text.push(inline(text));
      last.endLine = line.number;
    } else this.paragraphs.push(draft(text, line.number));
  }

  private start(next: Draft): void {
    if (this.scenario) next.text.unshift(this.scenario);
    this.scenario = "";
    this.drafts.push(next);
    this.current = next;
  }
}

function draft(text: string, line: number, done = false): Draft {
  const box = BOX.exec(text);
  const words = text.slice(box?.[0].length ?? 0);
  return {
    text: [inline(words).replace(LISTED_NUMBER, "").replace(TRAILING_NUMBER, "")],
    details: [],
    done: done || (box !== null && box[1] !== " "),
    ticks: [],
    line,
    endLine: line,
  };
}

function stepOf(text: string): string | null {
  return STEP.exec(text)?.[1]?.toLowerCase() ?? null;
}

function inline(text: string): string {
  return plainText(text, { keepCode: true }).replace(LEADING_PICTURES, "");
}

function bare(text: string): string {
  return text.replace(/^[*_`\s]+/u, "");
}

function toCriterion(from: Draft): PlacedCriterion {
  const ticked = from.ticks.length > 0 && from.ticks.every(Boolean);
  const text = [...from.text, ...from.details].filter((part) => part !== "").join("\n");
  return { text, done: from.done || ticked, line: from.line, endLine: from.endLine };
}
