import type { z } from "zod";
import type { ClaimedNext } from "@/lib/tasks/schema/claim";
import { counted } from "../show/words";

type Waiting = z.infer<typeof ClaimedNext>["waiting"];

/** Why nothing can be claimed now, in a sentence. */
export function nothingWords(waiting: Waiting): string {
  if (!waiting || waiting.pending === 0) return "Nothing can be claimed: no task is open here.";
  const { pending, byDependency, byOverlap, byGate, bySkill, byPause, atCapacity } = waiting;
  const reasons: [number, string][] = [
    [byDependency, "wait for other tasks"],
    [byOverlap, "share files with a task that runs"],
    [byGate, "belong to a phase that is not approved as it stands"],
    [bySkill, "ask for other skills"],
    [byPause, "pause after a failure"],
  ];
  const told = reasons.flatMap(([count, words]) => (count > 0 ? [`${count} ${words}`] : []));
  const capacity = atCapacity ? " You have as many tasks already as you may have at once." : "";
  return `Nothing can be claimed now: of ${counted(pending, "open task")} ${told.join(", ") || "none is free"}.${capacity}`;
}
