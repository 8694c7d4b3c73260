import "server-only";
import type { z } from "zod";
import { readTexts } from "@/lib/checklists/operations/texts";
import { invalidInput } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { saveDocuments } from "@/lib/documents/operations/save-documents";
import {
  mayEditSection,
  refusedSection,
  refusedSections,
  sectionRefusal,
} from "@/lib/documents/rules/section-permissions";
import { epicTextTitle } from "@/lib/epics/rules/epic-text";
import { criteriaChanges } from "@/lib/stories/operations/follow-text";
import { recordStory } from "@/lib/stories/operations/shared";
import {
  applyPlanCriteria,
  lockPlanRows,
  type PlanRow,
  updatePlanRows,
} from "@/lib/stories/queries/plan-update";
import type { ComparedPlan } from "@/lib/stories/rules/plan";
import {
  type ItemUpdate,
  type PlanSources,
  planUpdate,
  refuseUpdate,
  type UpdateWish,
} from "@/lib/stories/rules/plan-update";
import { storyTextTitle } from "@/lib/stories/rules/story-text";
import type { AppliedPlan, ApplyPlanInput } from "@/lib/stories/schema/plan";

type Wishes = z.output<typeof ApplyPlanInput>["update"];
type Outcome = Pick<AppliedPlan, "updated" | "refused">;
type Updating = {
  plan: ComparedPlan;
  sources: PlanSources;
  wishes: Wishes;
};

/**
 * Lets changed items take over what their document says now, each in its record, its criteria and its own text. What was
 * edited here at another place stays; at the same place the item is refused. As many statements for one as for all.
 */
export async function updateFromPlan(scope: Scope, { plan, sources, wishes }: Updating): Promise<Outcome> {
  if (wishes.length === 0) return { updated: [], refused: [] };
  const asked = wishes.map((wish) => resolve(plan, wish));
  const rows = await lockPlanRows(scope, sources.document.projectId, {
    epicIds: asked.flatMap(({ kind, id }) => (kind === "epic" ? [id] : [])),
    storyIds: asked.flatMap(({ kind, id }) => (kind === "story" ? [id] : [])),
  });
  const texts = await readTexts(
    scope,
    [...rows.values()].map((row) => ({ documentId: row.documentId, version: row.documentVersion })),
  );
  const own = new Map(texts.texts.map((text) => [text.documentId, text]));
  const outcome: Outcome = { updated: [], refused: [] };
  const updates: ItemUpdate[] = [];
  for (const wish of asked) {
    const row = rows.get(wish.id);
    const text = row && own.get(row.documentId);
    const reason = refuseUpdate(wish, row) ?? (text ? null : UNREADABLE);
    const planned = reason === null && row && text ? planUpdate(wish, { row, text, sources }) : null;
    const update = planned && "row" in planned ? allowed(scope, wish, planned, text?.content ?? "") : planned;
    const { kind, id, key, label, fields } = wish;
    if (update && "row" in update) {
      updates.push(update);
      outcome.updated.push({ kind, id, key, label, fields: [...fields] });
    } else outcome.refused.push({ kind, id, key, label, reason: reason ?? update?.reason ?? UNREADABLE });
  }
  await write(scope, updates, sources);
  return outcome;
}

const SECTION_OF = { number: "title", title: "title", userStory: "story", criteria: "criteria" } as const;

/** A story's update, unless it changes what others of the method edit: that holds here as in its text. */
function allowed(
  { methodRoles }: Scope,
  wish: UpdateWish,
  update: ItemUpdate,
  before: string,
): ItemUpdate | { reason: string } {
  if (wish.kind === "epic") return update;
  const keys = new Set(
    Object.entries(SECTION_OF).flatMap(([of, key]) => (wish.fields.includes(of) ? [key] : [])),
  );
  const inRecord = [...keys].filter((key) => !mayEditSection(key, methodRoles)).map(refusedSection);
  const inText = update.text === null ? [] : refusedSections(before, update.text.content, methodRoles);
  const refused = new Map([...inRecord, ...inText].map((section) => [section.name, section]));
  return refused.size === 0 ? update : { reason: sectionRefusal([...refused.values()], methodRoles) };
}

const UNREADABLE = "Its own text could not be read, so nothing of it was changed. Try again in a moment.";

function resolve(plan: ComparedPlan, { key, fields, recordVersion }: Wishes[number]): UpdateWish {
  const epic = plan.epics.find((item) => item.key === key);
  const story = plan.stories.find((item) => item.key === key);
  const item = epic ?? story;
  if (!item?.existing || (item.state !== "changed" && item.state !== "unchanged")) {
    const message = `“${key}” is nothing that this document changes. Look at the preview again and choose from it.`;
    throw invalidInput([{ path: "update", message }]);
  }
  const changed = item.changes.filter(({ by }) => by !== "here").map(({ field }) => field);
  const differing = item.changes.map(({ field }) => field);
  const wanted = fields ? differing.filter((field) => fields.some((each) => each === field)) : changed;
  const common = { id: item.existing.id, recordVersion, locked: item.existing.locked, fields: wanted };
  return epic
    ? { ...common, kind: "epic", epic, key: null, label: epicTextTitle(epic.number, epic.title) }
    : story
      ? {
          ...common,
          kind: "story",
          story,
          key: story.existing?.key ?? null,
          label: storyTextTitle(story.number, story.title),
        }
      : unreachable();
}

function unreachable(): never {
  throw new Error("an item of a plan is an epic or a story");
}

async function write(scope: Scope, updates: readonly ItemUpdate[], { document }: PlanSources): Promise<void> {
  if (updates.length === 0) return;
  const note = `From “${document.title}”, version ${document.version}`;
  await updatePlanRows(scope, {
    epics: updates.filter(({ row }) => row.kind === "epic").map(({ next }) => next),
    stories: updates.filter(({ row }) => row.kind === "story").map(({ next }) => next),
  });
  await applyPlanCriteria(
    scope,
    updates.flatMap(({ row, criteria }) => (criteria ? [{ storyId: row.id, steps: criteria }] : [])),
  );
  await saveDocuments(
    scope,
    updates.flatMap(({ row, text }) =>
      text ? [{ documentId: row.documentId, baseVersion: row.documentVersion, ...text, note }] : [],
    ),
  );
  for (const update of updates) record(scope, document.projectId, update);
}

/** What the audit log keeps: the words that changed, cut where they are long. */
function record(scope: Scope, projectId: string, { row, next, key, criteria }: ItemUpdate): void {
  const [before, after] = [digest(row, next), digest(next, row)];
  const changed = Object.keys(after).length > 0;
  if (row.kind === "epic") {
    if (!changed) return;
    const label = epicTextTitle(next.number, next.title);
    scope.record({
      projectId,
      subject: { kind: "epic", id: row.id, label },
      topic: "epic.updated",
      before,
      after,
    });
    return;
  }
  const story = { id: row.id, key: key ?? "", title: next.title, projectId };
  if (changed) {
    const named = ({ words, ...rest }: Digest) =>
      words === undefined ? rest : { ...rest, userStory: words };
    recordStory(scope, story, { topic: "story.updated", before: named(before), after: named(after) });
  }
  if (criteria) for (const change of criteriaChanges(criteria)) recordStory(scope, story, change);
}

type Words = Pick<PlanRow, "number" | "title" | "words">;
type Digest = { number?: string; title?: string; words?: string };

function digest(side: Words, other: Words): Digest {
  return {
    ...(side.number === other.number ? {} : { number: side.number }),
    ...(side.title === other.title ? {} : { title: side.title }),
    ...(side.words === other.words ? {} : { words: side.words.slice(0, 500) }),
  };
}
