import "server-only";
import type { EpicStatus, StoryStatus } from "@/db/enums";
import { AppError } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { recordEpic } from "@/lib/epics/operations/shared";
import { insertEpics, type NewEpicRow } from "@/lib/epics/queries/epics";
import { ranksAfter } from "@/lib/epics/rules/rank";
import type { ComparedUpload } from "@/lib/imports/operations/compare-upload";
import type { WrittenDocuments } from "@/lib/imports/operations/write-documents";
import {
  type EpicChange,
  type RecordPlace,
  relocateRecords,
  type StoryChange,
  selectLastRanks,
  updateEpics,
  updateStories,
  rewriteCriteria as writeCriteria,
} from "@/lib/imports/queries/records";
import type { KnownEpic, KnownStory, RecordPlan } from "@/lib/imports/rules/compare-records";
import type { EpicDraft, StoryDraft } from "@/lib/imports/rules/read-records";
import { rewriteCriteria } from "@/lib/imports/rules/rewrite-criteria";
import { recordBlocking, type StandingChange } from "@/lib/stories/operations/blocking";
import { refuseArrivals } from "@/lib/stories/operations/room";
import { recordStory } from "@/lib/stories/operations/shared";
import {
  insertCriteria,
  insertStories,
  type NewCriterionRow,
  type NewStoryRow,
} from "@/lib/stories/queries/new-stories";
import { storyKey } from "@/lib/stories/rules/story-key";

type EpicPlan = RecordPlan<EpicDraft, KnownEpic>;
type StoryPlan = RecordPlan<StoryDraft, KnownStory>;
type Ranks = Awaited<ReturnType<typeof selectLastRanks>>;
type Writing = { upload: ComparedUpload; documents: WrittenDocuments; ranks: Ranks };

export type WrittenRecords = {
  epics: { created: number; updated: number };
  stories: { created: number; updated: number };
};

/** Writes all epics and stories of an import in a locked project: a few statements, however many. */
export async function writeRecords(
  scope: Scope,
  upload: ComparedUpload,
  documents: WrittenDocuments,
): Promise<WrittenRecords> {
  const { projectId } = upload.ground;
  const writing = { upload, documents, ranks: await selectLastRanks(scope, projectId) };
  const epics = await writeEpics(scope, writing);
  const stories = await writeStories(scope, writing, epics.ids);
  return { epics: epics.counts, stories };
}

async function writeEpics(scope: Scope, { upload, documents, ranks }: Writing) {
  const { ground, comparison } = upload;
  const plans = comparison.epics;
  const fresh = plans.filter(({ existing }) => existing === null);
  const free = ranksAfter(ranks.epic, fresh.length);
  const rows = fresh.map(({ draft }, index): NewEpicRow => {
    const { number, title, goal, status } = draft;
    const place = placeOf(draft, documents, upload);
    return {
      ...{ id: scope.newId(), documentId: textOf(draft, documents), number, title, goal, status },
      ...{ rank: free[index] ?? "", architectureId: null },
      ...place,
    };
  });
  const inserted = await insertEpics(scope, ground.projectId, rows);
  for (const epic of inserted) recordEpic(scope, "created", null, epic);
  const ids = plans.map(({ existing }) => existing?.id ?? null);
  for (const [index, plan] of fresh.entries()) ids[plans.indexOf(plan)] = rows[index]?.id ?? null;
  const changes = plans.flatMap((plan) => epicChange(plan));
  refuseFewer(await updateEpics(scope, changes), changes.length);
  for (const plan of plans) recordEpicChange(scope, ground.projectId, plan);
  await relocateRecords(
    scope,
    "epics",
    plans.flatMap((plan) => relocation(plan, documents, upload)),
  );
  return { ids, counts: { created: rows.length, updated: changes.length } };
}

async function writeStories(scope: Scope, writing: Writing, epicIds: readonly (string | null)[]) {
  const { upload, documents, ranks } = writing;
  const { projectId, projectKey } = upload.ground;
  const plans = upload.comparison.stories;
  await refuseFull(scope, projectId, plans);
  const nextRank = rankGiver(plans, ranks.story);
  const fresh = plans.filter(({ existing }) => existing === null);
  const rows = fresh.map(({ draft }): NewStoryRow => {
    const { number, title, userStory, status, epic } = draft;
    return {
      ...{ id: scope.newId(), documentId: textOf(draft, documents), number, title, userStory, status },
      ...{ priority: "medium", points: null, assigneeId: null, rank: nextRank() },
      epicId: epic === null ? null : (epicIds[epic] ?? null),
      ...placeOf(draft, documents, upload),
    };
  });
  const changes = plans.flatMap((plan) => storyChange(plan, nextRank));
  const keyNumbers = await insertStories(scope, projectId, rows);
  refuseFewer(await updateStories(scope, changes), changes.length);
  await writeAllCriteria(scope, plans, { fresh, rows });
  await relocateRecords(
    scope,
    "stories",
    plans.flatMap((plan) => relocation(plan, documents, upload)),
  );
  for (const { id, number, title, status, sourceLine } of rows) {
    const story = { id, key: storyKey(projectKey, keyNumbers.get(id) ?? 0), title, projectId };
    recordStory(scope, story, {
      topic: "story.created",
      before: null,
      after: { number, title, status, sourceLine },
    });
  }
  for (const plan of plans) recordStoryChange(scope, upload, plan);
  await recordBlocking(
    scope,
    plans.flatMap((plan) => standingChange(upload, plan)),
  );
  return { created: rows.length, updated: changes.length };
}

async function writeAllCriteria(
  scope: Scope,
  plans: readonly StoryPlan[],
  { fresh, rows }: { fresh: readonly StoryPlan[]; rows: readonly NewStoryRow[] },
): Promise<void> {
  const added: NewCriterionRow[] = fresh.flatMap(({ draft }, index) =>
    draft.criteria.map(({ text, done }, position) => {
      return { id: scope.newId(), storyId: rows[index]?.id ?? "", position, text, done, sourceLine: null };
    }),
  );
  const rewritten = plans.flatMap(({ existing, criteria }) =>
    existing && criteria ? [{ storyId: existing.id, ...rewriteCriteria(existing.criteria, criteria) }] : [],
  );
  await writeCriteria(scope, {
    changed: rewritten.flatMap(({ changed }) => changed),
    removed: rewritten.flatMap(({ removed }) => removed),
  });
  const more = rewritten.flatMap(({ storyId, added }) =>
    added.map((criterion) => ({ ...criterion, id: scope.newId(), storyId, sourceLine: null })),
  );
  await insertCriteria(scope, [...added, ...more]);
}

function epicChange({ existing, values }: EpicPlan): EpicChange[] {
  if (!existing || Object.keys(values).length === 0) return [];
  const { title = null, goal = null, status } = values;
  return [
    { id: existing.id, baseVersion: existing.version, title, goal, status: (status as EpicStatus) ?? null },
  ];
}

/** A story that goes to another column comes to its end. */
function storyChange({ existing, values, criteria }: StoryPlan, nextRank: () => string): StoryChange[] {
  if (!existing || (Object.keys(values).length === 0 && criteria === null)) return [];
  const { title = null, userStory = null } = values;
  const status = (values.status as StoryStatus) ?? null;
  const rank = status === null ? null : nextRank();
  return [{ id: existing.id, baseVersion: existing.version, title, userStory, status, rank }];
}

/** Gives each story the next rank behind all that are there, in the order of the files. */
function rankGiver(plans: readonly StoryPlan[], last: string | null): () => string {
  const free = ranksAfter(last, plans.length);
  return () => {
    const rank = free.shift();
    if (rank === undefined) throw new Error("there are fewer ranks than stories");
    return rank;
  };
}

/** How many of the stories that find no room a sentence names. */
const MOST_NAMED = 3;

/** An import is done whole or not at all, so one story that a hard limit leaves no room for stops it. */
async function refuseFull(scope: Scope, projectId: string, plans: readonly StoryPlan[]): Promise<void> {
  const arriving = plans.flatMap((plan) => {
    const status = plan.existing ? ((plan.values.status as StoryStatus) ?? null) : plan.draft.status;
    return status === null ? [] : [{ plan, id: plan.existing?.id ?? null, status }];
  });
  const refusals = await refuseArrivals(scope, projectId, arriving);
  const [first] = refusals.values();
  if (first === undefined) return;
  const titles = [...refusals.keys()].map((index) => `“${arriving[index]?.plan.draft.title ?? ""}”`);
  const more = titles.length - MOST_NAMED;
  const named = titles.slice(0, MOST_NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
  throw new AppError(
    "conflict",
    `Nothing was imported, because there is no room for ${named}. ${first} Or raise the limit, and start the import again.`,
  );
}

const NOWHERE = {
  prdId: null,
  sourceVersion: null,
  sourceLine: null,
  sourceEndLine: null,
  sourceKey: null,
};

/** Where a new record stands in its document; nowhere, if that place is another's already. */
function placeOf(draft: EpicDraft | StoryDraft, documents: WrittenDocuments, upload: ComparedUpload) {
  const place = sourcePlace(draft, documents);
  if (!place) return NOWHERE;
  const known = "goal" in draft ? upload.ground.epics : upload.ground.stories;
  const taken = known.some(({ prdId, sourceKey }) => prdId === place.prdId && sourceKey === place.sourceKey);
  return taken ? NOWHERE : place;
}

function sourcePlace({ source }: EpicDraft | StoryDraft, { byPath, versions }: WrittenDocuments) {
  const prdId = source ? byPath.get(source.document) : undefined;
  if (!source || prdId === undefined) return null;
  const { key: sourceKey, line: sourceLine, endLine: sourceEndLine } = source;
  return { prdId, sourceKey, sourceLine, sourceEndLine, sourceVersion: versions.get(prdId) ?? 1 };
}

/** A record that was here before may stand elsewhere in its document by now. */
function relocation(
  { draft, existing }: EpicPlan | StoryPlan,
  documents: WrittenDocuments,
  { ground }: ComparedUpload,
): RecordPlace[] {
  const place = existing ? sourcePlace(draft, documents) : null;
  if (!existing || !place) return [];
  const known = [...ground.epics, ...ground.stories].find(({ id }) => id === existing.id);
  const moved = known?.sourceLine !== place.sourceLine || known.prdId === null;
  return moved ? [{ id: existing.id, ...place }] : [];
}

function textOf({ key }: EpicDraft | StoryDraft, { byRecord }: WrittenDocuments): string {
  const id = byRecord.get(key);
  if (!id) throw new Error("a record has no text");
  return id;
}

function refuseFewer(updated: number, wanted: number): void {
  if (updated === wanted) return;
  throw new AppError(
    "conflict",
    "An epic or story was changed while the import ran, so nothing was written. Look at the preview again.",
  );
}

function recordEpicChange(scope: Scope, projectId: string, { existing, values }: EpicPlan): void {
  if (!existing || Object.keys(values).length === 0) return;
  const before = { title: existing.title, status: existing.status, version: existing.version };
  scope.record({
    projectId,
    subject: {
      kind: "epic",
      id: existing.id,
      label: `Epic ${existing.number}: ${values.title ?? existing.title}`,
    },
    topic: "epic.updated",
    before,
    after: { ...before, ...shortened(values), version: existing.version + 1 },
  });
}

function recordStoryChange(
  scope: Scope,
  { ground }: ComparedUpload,
  { existing, values, criteria }: StoryPlan,
): void {
  if (!existing || (Object.keys(values).length === 0 && criteria === null)) return;
  const keyNumber = ground.stories.find(({ id }) => id === existing.id)?.keyNumber ?? 0;
  const story = {
    id: existing.id,
    key: storyKey(ground.projectKey, keyNumber),
    title: values.title ?? existing.title,
    projectId: ground.projectId,
  };
  const { title, status } = existing;
  const after = { title, status, ...shortened(values), ...(criteria ? { criteria: criteria.length } : {}) };
  recordStory(scope, story, {
    topic: "story.updated",
    before: { title, status, criteria: existing.criteria.length },
    after,
  });
}

/** A file may finish or reopen what other stories wait for. */
function standingChange({ ground }: ComparedUpload, { existing, values }: StoryPlan): StandingChange[] {
  const known = ground.stories.find(({ id }) => id === existing?.id);
  if (!existing || !known || values.status === undefined) return [];
  const key = storyKey(ground.projectKey, known.keyNumber);
  const before = { status: existing.status as StoryStatus, archived: false };
  return [{ id: existing.id, key, before, after: { status: values.status as StoryStatus, archived: false } }];
}

function shortened(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value.slice(0, 500)]],
    ),
  );
}
