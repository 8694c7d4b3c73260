import "server-only";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  CompleteRequestSchema,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  ReadResourceRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv-provider.js";
import { AppError } from "@/lib/core/errors";
import { complete } from "@/lib/mcp/completions";
import { INSTRUCTIONS } from "@/lib/mcp/instructions";
import { listedTools } from "@/lib/mcp/listed-tools";
import { getPrompt, PROMPTS } from "@/lib/mcp/prompts";
import { RpcRefusal, toolAnswer, toolRefusal } from "@/lib/mcp/refusals";
import { listResources, RESOURCE_TEMPLATES, readResource } from "@/lib/mcp/resources";
import { TOOLS } from "@/lib/mcp/tools";
import type { Visit, WireError } from "@/lib/mcp/visit";

const INFO = { name: "plumbline", title: "Plumbline", version: "1" };
const CAPABILITIES = { tools: {}, resources: {}, prompts: {}, completions: {} };

// Made once: it prepares a compiler of schemas, and a server is made for each request.
const jsonSchemaValidator = new AjvJsonSchemaValidator();

/** The protocol's server for one request. It keeps nothing: who asks stands in every request's token. */
export function mcpServer(visit: Visit): Server {
  const options = { capabilities: CAPABILITIES, instructions: INSTRUCTIONS, jsonSchemaValidator };
  const server = new Server(INFO, options);
  server.setRequestHandler(ListToolsRequestSchema, () =>
    told(visit, async () => ({ tools: listedTools(await visit.guest()) })),
  );
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => callTool(visit, params));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: RESOURCE_TEMPLATES,
  }));
  server.setRequestHandler(ListResourcesRequestSchema, ({ params }) =>
    told(visit, () => listResources(visit.ask, params?.cursor)),
  );
  server.setRequestHandler(ReadResourceRequestSchema, ({ params }) =>
    told(visit, () => readResource(visit.ask, params.uri)),
  );
  server.setRequestHandler(CompleteRequestSchema, ({ params }) =>
    told(visit, () => complete(visit.ask, params)),
  );
  server.setRequestHandler(ListPromptsRequestSchema, () => ({ prompts: PROMPTS }));
  server.setRequestHandler(GetPromptRequestSchema, ({ params }) =>
    told(visit, async () => getPrompt(params.name, params.arguments)),
  );
  return server;
}

type Call = { name: string; arguments?: unknown };

/** What an operation refuses, the agent is told as the tool's answer, so that it can mend its call or choose another. */
async function callTool(visit: Visit, { name, arguments: sent }: Call): Promise<CallToolResult> {
  const tool = TOOLS.find((each) => each.name === name);
  if (!tool) throw new RpcRefusal(await refusalOf(visit, unknownTool(name), "mcp"));
  try {
    return toolAnswer(await tool.answer(visit.ask, sent));
  } catch (error) {
    return toolRefusal(await refusalOf(visit, error, `mcp.${name}`));
  }
}

/** What is refused of the protocol's other messages, with our sentence and code beside its number. */
async function told<T>(visit: Visit, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new RpcRefusal(await refusalOf(visit, error, "mcp"));
  }
}

/** What is refused before any operation let the caller in is not told to strangers. */
async function refusalOf(visit: Visit, error: unknown, operation: string): Promise<WireError> {
  if (!(error instanceof AppError)) return visit.refused(error, operation);
  return visit.guest().then(
    () => visit.refused(error, operation),
    (refusal) => visit.refused(refusal, operation),
  );
}

function unknownTool(name: string): AppError {
  const names = TOOLS.map((tool) => tool.name).join(", ");
  return new AppError(
    "invalid_input",
    `There is no tool “${name.slice(0, 60)}” here. The tools are ${names}.`,
  );
}
