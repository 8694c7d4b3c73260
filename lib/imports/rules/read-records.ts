import type { EpicStatus, StoryStatus } from "@/db/enums";
import { numberKey } from "@/lib/documents/rules/headings";
import { parsePlan } from "@/lib/documents/rules/parse-plan";
import { sameTitle } from "@/lib/documents/rules/similarity";
import { sliceLines } from "@/lib/documents/rules/slice-patch";
import type {
  CombinedEpic,
  CombinedPlan,
  CombinedStory,
  LineRange,
  ParsedPlan,
  PlanPlace,
} from "@/lib/documents/schema/plan";
import { epicTextTitle, newEpicText } from "@/lib/epics/rules/epic-text";
import { epicStatusOf } from "@/lib/stories/rules/plan";
import { sourceKeys, titleKey } from "@/lib/stories/rules/plan-match";
import { newStoryText, storyTextTitle } from "@/lib/stories/rules/story-text";
import type { DocumentDraft } from "./read-project";

const MAX_TITLE = 255;

/** Where a record stands in a document that holds several: its key there, and the lines of its own text. */
export type RecordSource = {
  document: string;
  key: string;
  line: number;
  endLine: number;
  ranges: LineRange[];
};

type Draft = {
  /** Names the record among all that the files give, the same at every import. */
  key: string;
  module: string;
  number: string;
  title: string;
  path: string;
  line: number;
  /** The file that is the record's text as a whole, if there is one. */
  ownFile: string | null;
  text: string;
  textTitle: string;
  source: RecordSource | null;
  places: PlanPlace[];
};
export type EpicDraft = Draft & { goal: string; status: EpicStatus };
export type StoryDraft = Draft & {
  userStory: string;
  status: StoryStatus;
  criteria: { text: string; done: boolean }[];
  /** Its epic's place among the epics. */
  epic: number | null;
};

export type RecordDrafts = { epics: EpicDraft[]; stories: StoryDraft[]; owned: Set<string> };

/** The epics and stories of a plan, each with the text that is its own and the document that it stands in. */
export function readRecords(
  plan: CombinedPlan,
  documents: readonly DocumentDraft[],
  texts: ReadonlyMap<string, string>,
): RecordDrafts {
  const owned = new Set<string>();
  const epicFiles = plan.epics.map((epic) => claim(owned, epicFileOf(epic, plan.epics, texts)));
  const storyFiles = plan.stories.map((story) => claim(owned, storyFileOf(story)));
  const sources = new SourceFinder(documents, owned);
  const keys = new Set<string>();
  const epics = plan.epics.map((epic, index) =>
    epicDraft(epic, epicFiles[index] ?? null, { sources, texts, keys }),
  );
  const stories = plan.stories.map((story, index) => ({
    ...storyDraft(story, storyFiles[index] ?? null, { sources, texts, keys }),
    epic: epicOf(story, plan.epics),
  }));
  return { epics, stories, owned };
}

type Making = { sources: SourceFinder; texts: ReadonlyMap<string, string>; keys: Set<string> };

function epicDraft(epic: CombinedEpic, ownFile: string | null, making: Making): EpicDraft {
  const { number, goal, module, path, line, places } = epic;
  const title = epic.title.slice(0, MAX_TITLE);
  const found = making.sources.find("epics", epic, ownFile);
  const text =
    ownFile === null ? (found?.text ?? newEpicText({ number, title, goal })) : making.texts.get(ownFile);
  return {
    key: keyOf("epic", { ownFile, source: found?.source ?? null, path, number, title }, making.keys),
    ...{ module, number, title, goal, path, line, ownFile, places, source: found?.source ?? null },
    status: epic.status ?? epicStatusOf(epic.flags),
    text: text ?? "",
    textTitle: epicTextTitle(number, title),
  };
}

function storyDraft(story: CombinedStory, ownFile: string | null, making: Making): Omit<StoryDraft, "epic"> {
  const { number, module, path, line, places, status, userStoryText: userStory } = story;
  const title = story.title.slice(0, MAX_TITLE);
  const criteria = story.acceptanceCriteria.map(({ text, done }) => ({ text, done }));
  const found = making.sources.find("stories", story, ownFile);
  const made = newStoryText({ number, title, userStory, criteria: criteria.map(({ text }) => text) });
  const text = ownFile === null ? (found?.text ?? made) : making.texts.get(ownFile);
  return {
    key: keyOf("story", { ownFile, source: found?.source ?? null, path, number, title }, making.keys),
    ...{ module, number, title, path, line, ownFile, places, source: found?.source ?? null },
    ...{ userStory, status, criteria },
    text: text ?? "",
    textTitle: storyTextTitle(number, title),
  };
}

type Place = {
  ownFile: string | null;
  source: RecordSource | null;
  path: string;
  number: string;
  title: string;
};

function keyOf(kind: string, { ownFile, source, path, number, title }: Place, taken: Set<string>): string {
  const place = source
    ? `${source.document}#${source.key}`
    : `${path}#${numberKey(number)}|${titleKey(title)}`;
  const stem = `${kind}:${ownFile ?? place}`;
  let key = stem;
  for (let count = 2; taken.has(key); count++) key = `${stem}|${count}`;
  taken.add(key);
  return key;
}

function claim(owned: Set<string>, path: string | null): string | null {
  if (path === null || owned.has(path)) return null;
  owned.add(path);
  return path;
}

/** A story's own file is the one that it is chiefly taken from, if that is a story's. */
function storyFileOf({ path, places }: CombinedStory): string | null {
  return places.find((place) => place.path === path)?.kind === "STORY" ? path : null;
}

/** An epic's own file begins with the epic and has no other one. */
function epicFileOf(
  epic: CombinedEpic,
  all: readonly CombinedEpic[],
  texts: ReadonlyMap<string, string>,
): string | null {
  const own = epic.places.find(({ path, kind, ranges }) => {
    if (kind !== "EPIC" || /(?:^|\/)epics\.md$/iu.test(path)) return false;
    const alone = all.every((other) => other === epic || !other.places.some((place) => place.path === path));
    return alone && ranges[0]?.line === firstHeading(texts.get(path) ?? "");
  });
  return own?.path ?? null;
}

function firstHeading(text: string): number {
  const front = /^---[ \t]*\n[\s\S]*?\n---[ \t]*(?:\n|$)/u.exec(text)?.[0] ?? "";
  const lines = text.slice(front.length).split("\n");
  const index = lines.findIndex((line) => /^ {0,3}#{1,6}[ \t]/u.test(line));
  return index < 0 ? 1 : front.split("\n").length + index;
}

/** A story's epic: the one with its number that stands in the same file, else the first with that number. */
function epicOf(story: CombinedStory, epics: readonly CombinedEpic[]): number | null {
  if (story.epicNumber === null) return null;
  const wanted = numberKey(story.epicNumber);
  const same = epics.flatMap((epic, index) =>
    epic.module === story.module && numberKey(epic.number) === wanted ? [{ epic, index }] : [],
  );
  const paths = new Set(story.sources);
  const beside = same.find(({ epic }) => epic.sources.some((path) => paths.has(path)));
  return (beside ?? same[0])?.index ?? null;
}

type Found = { source: RecordSource; text: string };
type Parsed = { document: DocumentDraft; plan: ParsedPlan; keys: { epics: string[]; stories: string[] } };

/** Finds records again in the documents that hold several of them. Nothing is found twice. */
class SourceFinder {
  readonly #parsed = new Map<string, Parsed>();
  readonly #taken = new Set<string>();
  readonly #byPath = new Map<string, DocumentDraft[]>();

  constructor(
    documents: readonly DocumentDraft[],
    private readonly owned: ReadonlySet<string>,
  ) {
    const order = (document: DocumentDraft) =>
      document.kind === "PRD" ? 0 : this.owned.has(document.path) ? 2 : 1;
    for (const document of documents.toSorted((a, b) => order(a) - order(b))) {
      if (document.kind === "STORY" || /\.ya?ml$/iu.test(document.path)) continue;
      for (const path of document.paths) {
        this.#byPath.set(path, [...(this.#byPath.get(path) ?? []), document]);
      }
    }
  }

  find(
    kind: "epics" | "stories",
    record: CombinedEpic | CombinedStory,
    ownFile: string | null,
  ): Found | null {
    const documents = new Set(record.places.flatMap(({ path }) => this.#byPath.get(path) ?? []));
    const ordered = [...documents].sort((a, b) => this.#order(a) - this.#order(b));
    for (const document of ordered) {
      if (document.path === ownFile) continue;
      const found = this.#findIn(kind, record, document);
      if (found) return found;
    }
    return null;
  }

  #order(document: DocumentDraft): number {
    return document.kind === "PRD" ? 0 : this.owned.has(document.path) ? 2 : 1;
  }

  #findIn(
    kind: "epics" | "stories",
    record: CombinedEpic | CombinedStory,
    document: DocumentDraft,
  ): Found | null {
    const { plan, keys } = this.#parse(document);
    const items: readonly (ParsedPlan["epics"][number] | ParsedPlan["stories"][number])[] = plan[kind];
    const same = items.flatMap((item, index) => {
      const key = `${kind}:${document.path}#${keys[kind][index]}`;
      const fits = numberKey(item.number) === numberKey(record.number) && !this.#taken.has(key);
      return fits ? [{ item, key, sourceKey: keys[kind][index] ?? "" }] : [];
    });
    const title = titleKey(record.title);
    const match =
      same.find(({ item }) => titleKey(item.title) === title) ??
      same.find(({ item }) => sameTitle(item.title, record.title));
    if (!match) return null;
    this.#taken.add(match.key);
    const { line, endLine } = match.item;
    const ranges = "ranges" in match.item ? match.item.ranges : [{ line, endLine }];
    const source = { document: document.path, key: match.sourceKey, line, endLine, ranges };
    return { source, text: textOf(match.item, document.content) };
  }

  #parse(document: DocumentDraft): Parsed {
    const known = this.#parsed.get(document.path);
    if (known) return known;
    const plan = parsePlan(document.content, { path: document.path });
    const cut = <T extends { title: string }>(items: readonly T[]) =>
      items.map((item) => ({ ...item, title: item.title.slice(0, MAX_TITLE) }));
    const keys = { epics: sourceKeys(cut(plan.epics)), stories: sourceKeys(cut(plan.stories)) };
    const parsed = { document, plan, keys };
    this.#parsed.set(document.path, parsed);
    return parsed;
  }
}

/** As the plan of a single document makes them: an epic's text without its stories, a story's with its own lines. */
function textOf(item: ParsedPlan["epics"][number] | ParsedPlan["stories"][number], content: string): string {
  if ("ranges" in item) return item.content;
  return sliceLines(content, { line: item.line, endLine: item.endLine }).replace(/\n$/u, "");
}
