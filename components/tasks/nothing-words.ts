import type { ClaimedNext } from "@/lib/tasks/schema/claim";

type Waiting = ClaimedNext["waiting"];

/** Why there is no task to claim now, and how many tasks wait for what, in a sentence or two. */
export function nothingWords(waiting: Waiting): string {
  if (!waiting || waiting.pending === 0)
    return "No task is pending here: all are claimed, in review, held back or closed.";
  const { pending, byDependency, byOverlap, byGate, bySkill, byPause, atCapacity } = waiting;
  const reasons: [count: number, one: string, more: string][] = [
    [byDependency, "waits for other tasks", "wait for other tasks"],
    [byOverlap, "shares files with a task that runs", "share files with a task that runs"],
    [byGate, "waits for its spec to be ready and approved", "wait for their spec to be ready and approved"],
    [bySkill, "asks for other skills", "ask for other skills"],
    [byPause, "pauses after a failure", "pause after a failure"],
  ];
  const told = reasons.flatMap(([count, one, more]) =>
    count > 0 ? [`${count} ${count === 1 ? one : more}`] : [],
  );
  const tasks = pending === 1 ? "1 pending task" : `${pending} pending tasks`;
  const sentence =
    told.length > 0 ? `Of ${tasks}, ${listed(told)}.` : `There ${pending === 1 ? "is" : "are"} ${tasks}.`;
  if (atCapacity)
    return `You have as many tasks as you may have at once. Finish or release one first. ${sentence}`;
  return told.length > 0 ? sentence : `${sentence} Somebody else was faster with each: try again.`;
}

function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
