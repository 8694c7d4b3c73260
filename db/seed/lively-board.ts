import type { Priority, StoryStatus } from "@/db/enums";
import type { DemoCaller } from "./demo";

type People = { mara: DemoCaller; jonas: DemoCaller; priya: DemoCaller; agent: DemoCaller };
type Assignee = "jonas" | "priya" | "tomas" | null;

/** Where each story of the demo's PRD stands, three weeks in. Those not named are still drafts. */
const STANDINGS: Record<
  string,
  { status: StoryStatus; assignee: Assignee; points: number; priority: Priority; met: number }
> = {
  "1.1": { status: "done", assignee: "jonas", points: 3, priority: "high", met: 4 },
  "1.2": { status: "done", assignee: "priya", points: 5, priority: "medium", met: 4 },
  "1.3": { status: "review", assignee: "priya", points: 5, priority: "high", met: 3 },
  "1.4": { status: "in_progress", assignee: "tomas", points: 3, priority: "medium", met: 1 },
  "2.1": { status: "in_progress", assignee: "priya", points: 5, priority: "medium", met: 2 },
  "2.2": { status: "in_progress", assignee: "jonas", points: 8, priority: "critical", met: 1 },
  "2.3": { status: "ready", assignee: null, points: 8, priority: "high", met: 0 },
  "2.4": { status: "ready", assignee: "tomas", points: 2, priority: "medium", met: 0 },
  "3.1": { status: "ready", assignee: null, points: 5, priority: "high", met: 0 },
  "2.5": { status: "draft", assignee: null, points: 5, priority: "low", met: 0 },
  "3.2": { status: "draft", assignee: null, points: 8, priority: "high", met: 0 },
  "4.3": { status: "cancelled", assignee: null, points: 3, priority: "low", met: 0 },
};

const PATHS: Record<StoryStatus, StoryStatus[]> = {
  draft: [],
  ready: ["ready"],
  in_progress: ["ready", "in_progress"],
  review: ["ready", "in_progress", "review"],
  done: ["ready", "in_progress", "review", "done"],
  cancelled: ["cancelled"],
};

/** Moves the demo's stories to where a team three weeks in would have them, and lets people and an agent talk about them. */
export async function livelyBoard(projectId: string, people: People): Promise<void> {
  const { mara } = people;
  const board = await mara.stories.board({ projectId });
  const memberIds: Record<string, string | undefined> = Object.fromEntries(
    board.assignees.map((member) => [
      member.name.split(" ")[0]?.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(),
      member.id,
    ]),
  );
  for (const card of board.cards) {
    const standing = STANDINGS[card.number ?? ""];
    if (!standing || card.version > 1) continue;
    const { priority, points } = standing;
    const assigneeId = standing.assignee ? (memberIds[standing.assignee] ?? null) : null;
    await mara.stories.update({ storyId: card.id, baseVersion: card.version, priority, points, assigneeId });
    const mover = standing.status === "in_progress" ? people.agent : people.priya;
    for (const status of PATHS[standing.status])
      await (status === "ready" ? mara : mover).stories.move({ storyId: card.id, status });
    await meetCriteria(people.priya, card.id, standing.met);
  }
  for (const epic of board.epics.filter(isUnderWay)) {
    await mara.epics.setStatus({ epicId: epic.id, status: "approved" });
    await mara.epics.setStatus({ epicId: epic.id, status: "in_progress" });
  }
  await talk(board.cards, people);
}

function isUnderWay({ number, status }: { number: string; status: string }): boolean {
  return status === "draft" && (number === "1" || number === "2");
}

async function meetCriteria(person: DemoCaller, storyId: string, count: number): Promise<void> {
  if (count === 0) return;
  const { criteria } = await person.stories.get({ storyId });
  for (const { id } of criteria.slice(0, count))
    await person.stories.setCriterion({ criterionId: id, done: true });
}

async function talk(
  cards: readonly { id: string; number: string | null; commentCount: number }[],
  people: People,
): Promise<void> {
  const say = async (who: DemoCaller, number: string, body: string) => {
    const card = cards.find((candidate) => candidate.number === number);
    if (card && card.commentCount === 0) await who.comments.create({ storyId: card.id, body });
  };
  await say(
    people.priya,
    "1.3",
    "On my old phone the list takes **2.4 s** on 3G. The font was the largest part; it is subset now.",
  );
  await say(
    people.mara,
    "1.3",
    "Good. Please check the cancelled sailing with a long reason, it wrapped badly in the demo.",
  );
  await say(
    people.jonas,
    "2.2",
    "The hold is a row with an end, not a timer: a sailing's free seats are counted without holds that have ended.",
  );
  await say(
    people.agent,
    "2.2",
    "Property test for two last-seat bookings is in. It found that a hold could be renewed after its end; fixed.",
  );
}
