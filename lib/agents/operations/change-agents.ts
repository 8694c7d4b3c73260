import "server-only";
import {
  readAgain,
  recordAgent,
  refuseTakenName,
  requireAgent,
  requireOpenAgent,
} from "@/lib/agents/operations/shared";
import { insertAgent, updateAgentRow } from "@/lib/agents/queries/agents";
import { endAgentLeases, releaseAgentStories, revokeTokensOfAgent } from "@/lib/agents/queries/archive";
import {
  Agent,
  AgentRef,
  CreateAgentInput,
  CreateAgentTokenInput,
  CreatedAgent,
  UpdateAgentInput,
} from "@/lib/agents/schema";
import { staleWrite } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { makeToken } from "@/lib/workspaces/operations/make-token";
import { CreatedToken } from "@/lib/workspaces/schema";

export const createAgent = operation({
  name: "agents.create",
  summary: "Register an agent with its first token, whose secret is shown once",
  method: "POST",
  path: "/agents",
  permission: "agents.write",
  shownOnce: "secret",
})
  .input(CreateAgentInput)
  .output(CreatedAgent)
  .handler(async ({ input: { scope: tokenScope, expiresInDays, ...draft }, context: { scope } }) => {
    await refuseTakenName(scope, draft.name, null);
    const agentId = await insertAgent(scope, draft);
    const made = await makeAgentToken(scope, { agentId, name: draft.name, tokenScope, expiresInDays });
    const agent = await readAgain(scope, agentId);
    recordAgent(scope, "created", null, agent);
    return { agent, ...made };
  });

export const createAgentToken = operation({
  name: "agents.createToken",
  summary: "Make another token for an agent; its secret is shown once",
  method: "POST",
  path: "/agents/{agentId}/tokens",
  permission: "agents.write",
  shownOnce: "secret",
})
  .input(CreateAgentTokenInput)
  .output(CreatedToken)
  .handler(async ({ input: { agentId, scope: tokenScope, expiresInDays }, context: { scope } }) => {
    const { name } = await requireOpenAgent(scope, agentId);
    return makeAgentToken(scope, { agentId, name, tokenScope, expiresInDays });
  });

type AgentToken = {
  agentId: string;
  name: string;
  tokenScope: "read" | "write";
  expiresInDays: number | null;
};

function makeAgentToken(scope: Scope, { agentId, name, tokenScope, expiresInDays }: AgentToken) {
  // What it plays in the method follows the agent's own part, also when that changes.
  return makeToken(scope, { name, scopes: [tokenScope], methodRoles: null, expiresInDays, agentId });
}

export const updateAgent = operation({
  name: "agents.update",
  summary: "Change an agent's name, role, skills or capacity",
  method: "PATCH",
  path: "/agents/{agentId}",
  permission: "agents.write",
})
  .input(UpdateAgentInput)
  .output(Agent)
  .handler(async ({ input: { agentId, baseVersion, ...input }, context: { scope } }) => {
    const { said: _, storyId: __, ...before } = await requireOpenAgent(scope, agentId);
    if (baseVersion !== undefined && baseVersion !== before.version)
      throw staleWrite("agent", before.version);
    const { name = before.name, role = before.role, capacity = before.capacity } = input;
    const { skills = before.skills } = input;
    const wanted = { name, role, skills, capacity, archivedAt: null };
    const was = { name: before.name, role: before.role, skills: before.skills, capacity: before.capacity };
    if (JSON.stringify(wanted) === JSON.stringify({ ...was, archivedAt: null })) return before;
    if (name !== before.name) await refuseTakenName(scope, name, agentId);
    await updateAgentRow(scope, agentId, wanted);
    const after = await readAgain(scope, agentId);
    recordAgent(scope, "updated", before, after);
    return after;
  });

export const archiveAgent = operation({
  name: "agents.archive",
  summary: "Archive an agent: its tokens end and its open stories become unassigned",
  method: "POST",
  path: "/agents/{agentId}/archive",
  permission: "agents.write",
})
  .input(AgentRef)
  .output(Agent)
  .handler(async ({ input: { agentId }, context: { scope } }) => {
    const { said: _, storyId: __, ...before } = await requireAgent(scope, agentId);
    if (before.archivedAt) return before;
    await updateAgentRow(scope, agentId, { ...before, archivedAt: scope.now });
    await recordReleased(scope, agentId);
    const after = await readAgain(scope, agentId);
    recordAgent(scope, "archived", before, after);
    return after;
  });

export const restoreAgent = operation({
  name: "agents.restore",
  summary: "Bring an archived agent back; it needs a new token",
  method: "POST",
  path: "/agents/{agentId}/restore",
  permission: "agents.write",
})
  .input(AgentRef)
  .output(Agent)
  .handler(async ({ input: { agentId }, context: { scope } }) => {
    const { said: _, storyId: __, ...before } = await requireAgent(scope, agentId);
    if (!before.archivedAt) return before;
    await refuseTakenName(scope, before.name, agentId);
    await updateAgentRow(scope, agentId, { ...before, archivedAt: null });
    const after = await readAgain(scope, agentId);
    recordAgent(scope, "restored", before, after);
    return after;
  });

/** Ends what an agent has: its tokens, its leases, and its name on open stories. */
async function recordReleased(scope: Scope, agentId: string): Promise<void> {
  await endAgentLeases(scope, agentId);
  for (const { id, projectId, label } of await releaseAgentStories(scope, agentId)) {
    const subject = { kind: "story", id, label };
    const [before, after] = [{ assigneeId: agentId }, { assigneeId: null }];
    scope.record({ projectId, subject, topic: "story.updated", before, after });
  }
  for (const { id, name } of await revokeTokensOfAgent(scope, agentId)) {
    const subject = { kind: "token", id, label: name };
    const [before, after] = [{ revokedAt: null }, { revokedAt: scope.now }];
    scope.record({ subject, topic: "token.revoked", before, after });
  }
}
