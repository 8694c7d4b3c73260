import type { ProjectOverview } from "@/lib/projects/schema";

const MAX_PROPOSED_LENGTH = 5;

/** A key made from a name: the initials of several words, else the first letters. Empty for a name without any letter. */
export function proposeKey(name: string): string {
  const words = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter(Boolean);
  const letters = words.length > 1 ? words.map((word) => word[0]).join("") : (words[0] ?? "");
  const key = letters.replace(/^\d+/, "").slice(0, MAX_PROPOSED_LENGTH);
  return key.length < 2 ? "" : key;
}

/** The steps from an empty project to a board that moves. */
export type NextStep = "write_prd" | "create_plan" | "start_board" | "assign" | "finish" | "all_done";

/** What to do next in a project, by what it has. */
export function nextStep({ documents, epics, stories }: Omit<ProjectOverview, "project">): NextStep {
  const count = (status: string) => stories.byStatus[status] ?? 0;
  const open = stories.total - count("done") - count("cancelled");
  if (stories.total === 0) return documents.prd === 0 && epics.total === 0 ? "write_prd" : "create_plan";
  if (open === 0) return "all_done";
  if (count("in_progress") + count("review") + count("done") === 0) return "start_board";
  return stories.unassigned > 0 ? "assign" : "finish";
}
