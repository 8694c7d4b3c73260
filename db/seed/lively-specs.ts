import { basement } from "@/db/client";
import type { DemoCaller } from "./demo";
import type { People } from "./lively-board";
import { TASKS, workOn } from "./lively-tasks";

const HOLDS = "Hold seats while somebody pays";

type Place = { projectId: string; epics: Numbered[]; stories: Numbered[] };
type Numbered = { id: string; number: string | null };
type NewSpec = {
  title: string;
  type: "hierarchical" | "monolithic";
  text: string;
  epic: string;
  story: string;
};
type Spec = Awaited<ReturnType<DemoCaller["specs"]["get"]>>;

/** Specs as a team three weeks in has them, one of them cut into tasks that people and agents work on. */
export async function livelySpecs(
  projectId: string,
  people: People,
  textOf: (file: string) => string,
): Promise<void> {
  const { mara, jonas, priya } = people;
  const { epics, cards } = await mara.stories.board({ projectId });
  const place = { projectId, epics, stories: cards };
  const timers = await ensureSpec(jonas, place, {
    ...{ title: "Free seats by a timer", type: "monolithic", epic: "2", story: "2.2" },
    text: textOf("spec-timers.md"),
  });
  const holds = await ensureSpec(jonas, place, {
    ...{ title: HOLDS, type: "hierarchical", epic: "2", story: "2.2" },
    text: textOf("spec-holds.md"),
  });
  const offline = await ensureSpec(priya, place, {
    ...{ title: "Check-in that needs no network", type: "hierarchical", epic: "3", story: "3.2" },
    text: textOf("spec-offline.md"),
  });
  await ensureSpec(priya, place, {
    ...{ title: "Move the bookings of a cancelled sailing", type: "monolithic", epic: "4", story: "4.2" },
    text: textOf("spec-move-sailing.md"),
  });
  if (timers.status !== "superseded")
    await jonas.specs.setStatus({ specId: timers.id, status: "superseded", supersededBy: holds.id });
  await approve(people, holds);
  await askForReview(people, offline);
  await cut(people, holds);
  await changeMind(jonas, holds);
}

async function ensureSpec(
  author: DemoCaller,
  { projectId, epics, stories }: Place,
  { title, type, text, epic, story }: NewSpec,
): Promise<Spec> {
  const { items } = await author.specs.list({ projectId });
  const known = items.find((spec) => spec.title === title);
  if (known) return author.specs.get({ specId: known.id });
  const idOf = (all: Numbered[], number: string) => all.find((each) => each.number === number)?.id ?? null;
  return author.specs.create({
    ...{ projectId, title, type, text },
    ...{ epicId: idOf(epics, epic), storyId: idOf(stories, story) },
  });
}

async function idOfMember(mara: DemoCaller, email: string): Promise<string[]> {
  const { items } = await mara.members.list({});
  return items.flatMap((member) => (member.email === email ? [member.id] : []));
}

async function approve({ mara, jonas }: People, { id: specId, status }: Spec): Promise<void> {
  if (status !== "draft") return;
  const reviewers = await idOfMember(mara, "mara@example.com");
  await jonas.specs.setStatus({ specId, status: "review", reviewers });
  const reason = "The rule is the one of the architecture, and each phase can be tried by itself.";
  await mara.specs.setStatus({ specId, status: "approved", reason });
}

async function askForReview({ mara, priya }: People, { id: specId, status }: Spec): Promise<void> {
  if (status !== "draft") return;
  const reviewers = await idOfMember(mara, "jonas@example.com");
  await priya.specs.setStatus({ specId, status: "review", reviewers });
}

async function cut(people: People, { id: specId, projectId, textVersion }: Spec): Promise<void> {
  const { jonas } = people;
  const list = async () => (await jonas.tasks.list({ projectId, specId, sort: "key" })).items;
  if ((await list()).length === 0) {
    const tasks = TASKS.map(({ fate: _fate, ...task }, index) => ({ ...task, ref: `${index + 1}` }));
    await jonas.tasks.createFromSpec({ specId, textVersion, tasks });
  }
  const tasks = await list();
  await workOn(people, projectId, tasks);
  await backdate(tasks);
}

/** After the approval somebody changes one phase: its tasks show that they were cut from another text. */
async function changeMind(jonas: DemoCaller, { id: specId }: Spec): Promise<void> {
  const { content, textVersion } = await jonas.specs.get({ specId });
  const page = content?.phases.find(({ name }) => name === "payment-page");
  if (!page || page.content.includes("calm colour")) return;
  const changed = page.content.replace(
    "in minutes, and from the last minute on in seconds.",
    "in minutes, in a calm colour: both operators found that seconds make people leave.",
  );
  await jonas.specs.updatePhase({ specId, phase: page.number, baseVersion: textVersion, content: changed });
}

/** What was handed in was done on the days before, and what runs was not begun this second. */
async function backdate(tasks: readonly { id: string }[]): Promise<void> {
  const { pool } = basement();
  for (const [index, { fate }] of TASKS.entries()) {
    const task = tasks[index];
    if (!task || !fate) continue;
    const took = fate.running ? 0.7 : (fate.hours ?? 0.3);
    const values = [task.id, (fate.ago ?? 0) + took, fate.ago ?? 0];
    await pool.query(
      `update task_claims set claimed_at = claimed_at - make_interval(secs => $2::float8 * 3600),
         started_at = started_at - make_interval(secs => $2::float8 * 3600),
         ended_at = ended_at - make_interval(secs => $3::float8 * 3600)
       where task_id = $1 and claimed_at > now() - interval '5 minutes'`,
      values,
    );
    await pool.query(
      `update tasks set claimed_at = claimed_at - make_interval(secs => $2::float8 * 3600),
         started_at = started_at - make_interval(secs => $2::float8 * 3600),
         completed_at = completed_at - make_interval(secs => $3::float8 * 3600),
         merged_at = merged_at - make_interval(secs => $3::float8 * 3600)
       where id = $1 and claimed_at > now() - interval '5 minutes'`,
      values,
    );
  }
}
