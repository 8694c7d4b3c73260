import "server-only";
import { readAgain, requireOpenAgent } from "@/lib/agents/operations/shared";
import { selectStoryId, writeReport } from "@/lib/agents/queries/agents";
import { afterReport } from "@/lib/agents/rules";
import { Agent, ReportInput } from "@/lib/agents/schema";
import { AppError, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";

export const report = operation({
  name: "agents.report",
  summary:
    "Say what you are doing, with your own agent's token; say it again within three minutes, or you are shown as offline",
  method: "POST",
  path: "/agents/report",
  permission: "plan.read",
})
  .input(ReportInput)
  .output(Agent)
  .handler(async ({ input, context: { scope } }) => {
    const storyId = await storyIdOf(scope, input.storyId);
    const agentId = requireOwnId(scope);
    const before = await requireOpenAgent(scope, agentId);
    const said = afterReport(
      { state: before.said, activity: before.activity, storyId: before.storyId },
      { ...input, storyId },
    );
    await writeReport(scope, agentId, said);
    const after = await readAgain(scope, agentId);
    const [was, is] = [before, after].map(({ state, activity, story }) =>
      JSON.stringify([state, activity, story?.id]),
    );
    if (was !== is) tell(scope, after);
    return after;
  });

async function storyIdOf(scope: Scope, ref: string | null | undefined): Promise<string | null | undefined> {
  if (ref === null || ref === undefined) return ref;
  const id = await selectStoryId(scope, ref);
  if (id === undefined) throw notFound("story");
  return id;
}

function requireOwnId({ actor }: Scope): string {
  if (actor.kind === "agent" && actor.id !== null) return actor.id;
  throw new AppError(
    "forbidden",
    "Only an agent says what it is doing. Call this with the agent's own token, which is made under Settings, Agents.",
  );
}

/** Open screens hear of it; what an agent says every minute is nothing that the audit log keeps. */
function tell(scope: Scope, { id, name }: Agent): void {
  const subject = { kind: "agent", id, label: name };
  scope.record({ subject, topic: "agent.changed", before: null, after: null, audit: false });
}
