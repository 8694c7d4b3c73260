import type { CombinedStory, ParsedStory, PlanWarning } from "../schema/plan";
import type { EpicRecord } from "./combine-epics";
import { numberKey } from "./headings";
import { type PlanSource, placeIn } from "./plan-source";
import { fillStory, groups, richness } from "./repeats";
import { isUntitled, sameTitle, titleLikeness, titleWords } from "./similarity";

type Place = { source: PlanSource; story: ParsedStory; epic: EpicRecord | null };
export type StoryRecord = { story: CombinedStory; epic: EpicRecord | null; slug: string };
type Cluster = { plan: Place[]; files: Place[] };

/** How much of the words of two stories must agree where their titles do not. */
const SAME_TEXT = 0.5;

/**
 * Joins what plans and story files say about one story: the plan gives title and epic, the story's own file status,
 * criteria and tasks. Different stories with one number stay apart, each with a warning.
 */
export function combineStories(
  sources: readonly PlanSource[],
  epics: readonly EpicRecord[],
): { records: StoryRecord[]; warnings: PlanWarning[] } {
  const epicsByNumber = groups(epics, ({ epic }) => numberKey(epic.number));
  const byNumber = new Map(epicsByNumber.map((group) => [numberKey(group[0]?.epic.number ?? ""), group]));
  const places = sources.flatMap((source) =>
    source.plan.stories.map((story) => ({ source, story, epic: epicOf(source, story, byNumber) })),
  );
  const warnings: PlanWarning[] = [];
  const records = groups(places, ({ story }) => numberKey(story.number)).flatMap((group) => {
    const joined = clustersOf(group, warnings).map((cluster) => join(cluster, byNumber));
    const [first, ...others] = joined;
    for (const other of others) if (first) warnings.push(sameNumber(first.story, other.story));
    return joined;
  });
  return { records, warnings };
}

/** The epic that a story stands under in its own document; null in a story's own file. */
function epicOf(
  source: PlanSource,
  story: ParsedStory,
  byNumber: Map<string, EpicRecord[]>,
): EpicRecord | null {
  const records = byNumber.get(numberKey(story.epicNumber ?? "")) ?? [];
  const own = records.flatMap((record) =>
    record.places
      .filter((place) => place.source === source)
      .map((place) => ({ record, line: place.epic.line })),
  );
  const above = own.filter(({ line }) => line < story.line).sort((a, b) => b.line - a.line)[0];
  return (above ?? own[0])?.record ?? null;
}

function clustersOf(group: readonly Place[], warnings: PlanWarning[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (const place of group.filter(({ source }) => source.kind !== "STORY")) {
    const home = clusters.find(({ plan: [first] }) => first && sameStory(first, place));
    if (home) home.plan.push(place);
    else clusters.push({ plan: [place], files: [] });
  }
  for (const place of group.filter(({ source }) => source.kind === "STORY")) {
    const home = bestHome(clusters, place);
    if (!home) {
      clusters.push({ plan: [], files: [place] });
      continue;
    }
    const other = home.plan[0] ?? home.files[0];
    if (other && !sameTitle(other.story.title, place.story.title)) warnings.push(otherTitle(other, place));
    home.files.push(place);
  }
  return clusters;
}

function sameStory(a: Place, b: Place): boolean {
  const sameEpic = a.epic === b.epic || a.epic === null || b.epic === null;
  return sameEpic && (sameTitle(a.story.title, b.story.title) || sameText(a.story, b.story));
}

/** A story's file may have a title of its own; then the wording of wish and criteria tells. */
function bestHome(clusters: readonly Cluster[], place: Place): Cluster | null {
  const scored = clusters.map((cluster) => {
    const others = [...cluster.plan, ...cluster.files];
    const title = Math.max(...others.map(({ story }) => likeness(story, place.story)));
    return { cluster, title, text: others.some(({ story }) => sameText(story, place.story)) };
  });
  const best = scored.sort((a, b) => b.title - a.title || Number(b.text) - Number(a.text))[0];
  if (best && best.title >= 0.45) return best.cluster;
  return scored.find(({ text }) => text)?.cluster ?? null;
}

function likeness(a: ParsedStory, b: ParsedStory): number {
  return isUntitled(a.title) || isUntitled(b.title) ? 0.45 : titleLikeness(a.title, b.title);
}

function sameText(a: ParsedStory, b: ParsedStory): boolean {
  const left = textWords(a);
  const right = textWords(b);
  const least = Math.min(left.size, right.size);
  return (
    least >= 8 &&
    [...left].filter((word) => right.has(word)).length / Math.max(left.size, right.size) >= SAME_TEXT
  );
}

function textWords(story: ParsedStory): Set<string> {
  return titleWords(
    `${story.userStoryText} ${story.acceptanceCriteria.map(({ text }) => text).join(" ")}`.slice(0, 5_000),
  );
}

function join(cluster: Cluster, epicsByNumber: Map<string, EpicRecord[]>): StoryRecord {
  const plan = cluster.plan.toSorted((a, b) => Number(b.source.full) - Number(a.source.full));
  const files = cluster.files.toSorted((a, b) => richness(b.story) - richness(a.story));
  const ordered = [...files, ...plan];
  const [main, ...others] = ordered;
  if (!main) throw new Error("A cluster of stories is never empty.");
  const filled = fillStory(
    main.story,
    others.map(({ story }) => story),
  );
  const titled = [...plan, ...files].find(({ story }) => !isUntitled(story.title))?.story.title;
  const key = numberKey(main.story.epicNumber ?? "");
  const epic = plan.find((place) => place.epic)?.epic ?? epicsByNumber.get(key)?.[0] ?? null;
  return {
    story: {
      ...filled,
      title: titled ?? filled.title,
      epicNumber: epic?.epic.number ?? plan[0]?.story.epicNumber ?? main.story.epicNumber,
      module: "",
      path: main.source.path,
      sources: ordered.map(({ source }) => source.path),
      places: ordered.map(({ source, story: { line, endLine } }) => placeIn(source, [{ line, endLine }])),
    },
    epic,
    slug: files[0]?.source.path ?? "",
  };
}

function otherTitle(plan: Place, file: Place): PlanWarning {
  const message = `Story ${file.story.number} is called “${file.story.title}” here and “${plan.story.title}” in ${plan.source.path}; both were taken as one story.`;
  return { path: file.source.path, line: file.story.line, message };
}

function sameNumber(first: CombinedStory, other: CombinedStory): PlanWarning {
  const message = `Story ${other.number} “${other.title}” has the number of “${first.title}” in ${first.path}. Both were kept; give one of them another number.`;
  return { path: other.path, line: other.line, message };
}
