import "server-only";
import type { Tool as ListedTool } from "@modelcontextprotocol/sdk/types.js";
import { listOperations } from "@/lib/api/walk-registry";
import type { OperationMeta } from "@/lib/core/operation";
import { PERMISSIONS, type Permission } from "@/lib/core/permissions";
import { jsonSchemaOf } from "@/lib/mcp/json-schema";
import type { Tool } from "@/lib/mcp/tool";
import { TOOLS } from "@/lib/mcp/tools";
import type { Guest } from "@/lib/mcp/visit";
import { registry } from "@/lib/registry";

let metas: ReadonlyMap<string, Partial<OperationMeta>> | undefined;

/** The tools that the bearer of a token can use: what it may not do anyway would only mislead an agent. */
export function listedTools(guest: Guest): ListedTool[] {
  return TOOLS.filter((tool) => permissionsOf(tool).every(guest.may)).map(listed);
}

/** What a tool's operations ask for. */
export function permissionsOf(tool: Tool): Permission[] {
  const permissions = tool.operations.map((name) => metaOf(name).permission);
  return [...new Set(permissions.filter(isPermission))];
}

function listed(tool: Tool): ListedTool {
  const reads = tool.operations.every((name) => metaOf(name).method === "GET");
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: jsonSchemaOf(tool.input, "input"),
    outputSchema: jsonSchemaOf(tool.output, "output"),
    annotations: {
      readOnlyHint: reads,
      destructiveHint: tool.destructive,
      idempotentHint: reads || tool.idempotent,
      // It speaks of this workspace alone.
      openWorldHint: false,
    },
  };
}

function metaOf(name: string): Partial<OperationMeta> {
  metas ??= new Map(listOperations(registry).map(({ place, meta }) => [place, meta]));
  const meta = metas.get(name);
  if (!meta) throw new Error(`A tool names the operation ${name}, which is not in the registry`);
  return meta;
}

function isPermission(name: string | undefined): name is Permission {
  return name !== undefined && Object.hasOwn(PERMISSIONS, name);
}
