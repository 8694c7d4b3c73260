import "server-only";
import { isNameTaken, type LockedAgent, lockAgent, selectAgent } from "@/lib/agents/queries/agents";
import type { Agent } from "@/lib/agents/schema";
import { AppError, invalidInput, notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";

/** The agent, locked for a change, archived or not. */
export async function requireAgent(scope: Scope, agentId: string): Promise<LockedAgent> {
  const agent = await lockAgent(scope, agentId);
  if (!agent) throw notFound("agent");
  return agent;
}

/** The agent, locked for a change; refused when it is archived. */
export async function requireOpenAgent(scope: Scope, agentId: string): Promise<LockedAgent> {
  const agent = await requireAgent(scope, agentId);
  if (agent.archivedAt)
    throw new AppError("conflict", "This agent is archived. Restore it before you change it.");
  return agent;
}

/** The agent as it is by now in this transaction. */
export async function readAgain(scope: Scope, agentId: string): Promise<Agent> {
  const agent = await selectAgent(scope, agentId);
  if (!agent) throw notFound("agent");
  return agent;
}

/** People tell agents apart by their names, so each is there once. */
export async function refuseTakenName(scope: Scope, name: string, except: string | null): Promise<void> {
  if (!(await isNameTaken(scope, name, except))) return;
  const message = `Another agent is called “${name}”. Choose another name, so that people can tell them apart.`;
  throw invalidInput([{ path: "name", message }]);
}

type AgentTopic = "created" | "updated" | "archived" | "restored";

/** Queues the audit and event rows of an agent that people changed. */
export function recordAgent(scope: Scope, topic: AgentTopic, before: Agent | null, after: Agent): void {
  scope.record({
    subject: { kind: "agent", id: after.id, label: after.name },
    topic: `agent.${topic}`,
    before: before && digest(before),
    after: digest(after),
  });
}

function digest({ name, role, skills, capacity, archivedAt, version }: Agent): Record<string, unknown> {
  return { name, role, skills, capacity, archivedAt, version };
}
