import type { AgentState } from "@/db/enums";
import type { ReportedState, ReportInput } from "@/lib/agents/schema";

/** For so long an agent may say nothing before it counts as offline. */
export const SILENT_SECONDS = 180;

/** The state of an agent now: what it last said, unless it has fallen silent since. */
export function stateNow(said: ReportedState, lastSeenAt: string | null, now: string): AgentState {
  if (lastSeenAt === null) return "offline";
  return Date.parse(now) - Date.parse(lastSeenAt) >= SILENT_SECONDS * 1000 ? "offline" : said;
}

type Said = { state: ReportedState; activity: string | null; storyId: string | null };

/** What an agent's record says after a report: what it left out stays, except that an idle one is doing nothing. */
export function afterReport(before: Said, { state, activity, storyId }: ReportInput): Said {
  const kept = state === "idle" ? { activity: null, storyId: null } : before;
  return {
    state,
    activity: activity === undefined ? kept.activity : activity,
    storyId: storyId === undefined ? kept.storyId : storyId,
  };
}

const ROLE_NAMES: Readonly<Record<string, string>> = {
  analyst: "Analyst",
  pm: "Product manager",
  architect: "Architect",
  "ux-expert": "UX expert",
  po: "Product owner",
  sm: "Scrum master",
  dev: "Developer",
  qa: "QA",
  orchestrator: "Orchestrator",
};

/** How people read an agent's part in the method. */
export function agentRoleName(role: string): string {
  return ROLE_NAMES[role] ?? role.charAt(0).toUpperCase() + role.slice(1).replaceAll("-", " ");
}
