import "server-only";
import { selectAgent, selectAgents } from "@/lib/agents/queries/agents";
import { Agent, AgentRef, ListAgentsInput } from "@/lib/agents/schema";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { pageById } from "@/lib/core/page";
import { Page } from "@/lib/core/schema";

export const listAgents = operation({
  name: "agents.list",
  summary: "List the workspace's agents with what each is doing now, in the order they came",
  method: "GET",
  path: "/agents",
  permission: "plan.read",
})
  .input(ListAgentsInput)
  .output(Page(Agent))
  .handler(async ({ input, context: { scope } }) => pageById(await selectAgents(scope, input), input.limit));

export const getAgent = operation({
  name: "agents.get",
  summary: "Get an agent with what it is doing now",
  method: "GET",
  path: "/agents/{agentId}",
  permission: "plan.read",
})
  .input(AgentRef)
  .output(Agent)
  .handler(async ({ input, context: { scope } }) => {
    const agent = await selectAgent(scope, input.agentId);
    if (!agent) throw notFound("agent");
    return agent;
  });
