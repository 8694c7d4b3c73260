import type { Board } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";
import type { DemoCaller } from "./demo";
import { BLOCKERS, LABELS, PATHS, STANDINGS, type Standing } from "./lively-standings";
import { talk } from "./lively-talk";

export type People = {
  mara: DemoCaller;
  jonas: DemoCaller;
  priya: DemoCaller;
  /** The two agents of the team, each as itself. */
  dev: DemoCaller;
  qa: DemoCaller;
};

/** Moves the demo's stories to where a team three weeks in would have them, and lets people and agents talk about them. */
export async function livelyBoard(projectId: string, people: People): Promise<void> {
  const { mara } = people;
  await limitColumns(mara, projectId);
  const labelIds = await ensureLabels(mara, projectId);
  const board = await mara.stories.board({ projectId });
  const assigneeIds = idsByFirstName(board.assignees);
  for (const card of board.cards) {
    const standing = STANDINGS[card.number ?? ""];
    if (!standing || card.version > 1) continue;
    await mara.stories.update({
      ...{ storyId: card.id, baseVersion: card.version },
      ...fieldsOf(standing, { labelIds, assigneeIds }),
    });
    await bring(people, card, standing);
  }
  await block(mara, board.cards);
  for (const epic of board.epics.filter(isUnderWay)) {
    await mara.epics.setStatus({ epicId: epic.id, status: "approved" });
    await mara.epics.setStatus({ epicId: epic.id, status: "in_progress" });
  }
  await roadmap(mara, projectId);
  await talk(board.cards, people);
  await report(people, board.cards);
}

/** When each epic is planned for, in days from now: the third cannot wait for the end of the second. */
const ROADMAP: Readonly<Record<string, { starts: number; due: number }>> = {
  "1": { starts: -24, due: -2 },
  "2": { starts: -1, due: 18 },
  "3": { starts: 10, due: 40 },
  "4": { starts: 41, due: 62 },
};

/** The epics' days, and which waits for which. */
async function roadmap(mara: DemoCaller, projectId: string): Promise<void> {
  const { epics, links } = await mara.epics.overview({ projectId });
  for (const { id, number, version, startsOn } of epics) {
    const days = ROADMAP[number];
    if (!days || startsOn !== null) continue;
    const dates = { startsOn: dayFromNow(days.starts), dueOn: dayFromNow(days.due) };
    await mara.epics.update({ epic_id: id, base_version: version, ...dates });
  }
  if (links.length > 0) return;
  for (const [index, { id }] of epics.entries()) {
    const next = epics[index + 1];
    if (next) await mara.epicLinks.create({ blockerId: id, blockedId: next.id });
  }
}

/** A soft limit, which the demo's board is over, and hard ones, which it cannot be. */
async function limitColumns(mara: DemoCaller, projectId: string): Promise<void> {
  for (const { id, version, status, wipLimit } of await mara.columns.list({ projectId })) {
    if (wipLimit !== null) continue;
    const column = { columnId: id, baseVersion: version };
    if (status === "ready") await mara.columns.update({ ...column, wipLimit: 5 });
    if (status === "in_progress") await mara.columns.update({ ...column, wipLimit: 2, assigneeLimit: 2 });
    if (status === "review") await mara.columns.update({ ...column, wipLimit: 3, wipHard: true });
  }
}

type Ids = Readonly<Record<string, string | undefined>>;

async function ensureLabels(mara: DemoCaller, projectId: string): Promise<Ids> {
  const known = await mara.labels.list({ projectId });
  const ids: Record<string, string> = Object.fromEntries(known.map(({ id, name }) => [name, id]));
  for (const [name, colour] of Object.entries(LABELS))
    ids[name] ??= (await mara.labels.create({ projectId, name, colour })).id;
  return ids;
}

function idsByFirstName(assignees: Board["assignees"]): Ids {
  const firstName = (name: string) =>
    name.split(" ")[0]?.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return Object.fromEntries(assignees.map(({ id, name }) => [firstName(name), id]));
}

function fieldsOf(standing: Standing, { labelIds, assigneeIds }: { labelIds: Ids; assigneeIds: Ids }) {
  const { priority, points, assignee, labels, dueInDays, blocked, hours } = standing;
  const [estimated, spent] = hours ?? [];
  return {
    priority,
    points,
    assigneeId: assignee && (assigneeIds[assignee] ?? null),
    labelIds: labels.flatMap((name) => labelIds[name] ?? []),
    dueOn: dueInDays === undefined ? null : dayFromNow(dueInDays),
    blockedReason: blocked ?? null,
    estimateMinutes: estimated === undefined ? null : estimated * 60,
    spentMinutes: spent === undefined ? null : spent * 60,
  };
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Brings a story to where it stands, step by step, each by who would do it. */
async function bring(people: People, { id }: StoryCard, { status, met }: Standing): Promise<void> {
  const mover = status === "in_progress" ? people.dev : people.priya;
  for (const step of PATHS[status])
    await (step === "ready" ? people.mara : mover).stories.move({ storyId: id, status: step });
  if (met === 0) return;
  const { criteria } = await people.priya.stories.get({ storyId: id });
  for (const criterion of criteria.slice(0, met))
    await people.priya.stories.setCriterion({ criterionId: criterion.id, done: true });
}

async function block(mara: DemoCaller, cards: readonly StoryCard[]): Promise<void> {
  const idOf = (number: string) => cards.find((card) => card.number === number)?.id;
  for (const [first, second] of BLOCKERS) {
    const [storyId, otherId] = [idOf(first), idOf(second)];
    if (!storyId || !otherId) continue;
    const { items } = await mara.storyLinks.list({ storyId });
    if (!items.some(({ story }) => story.id === otherId))
      await mara.storyLinks.create({ storyId, otherId, kind: "blocks" });
  }
}

/** An agent says what it is doing besides tasks; what the other does, its task says. */
async function report({ qa }: People, cards: readonly StoryCard[]): Promise<void> {
  const idOf = (number: string) => cards.find((card) => card.number === number)?.id ?? null;
  const timetable = "Reading the timetable's criteria one by one";
  await qa.agents.report({ state: "active", activity: timetable, storyId: idOf("1.3") });
}

function isUnderWay({ number, status }: { number: string; status: string }): boolean {
  return status === "draft" && (number === "1" || number === "2");
}
