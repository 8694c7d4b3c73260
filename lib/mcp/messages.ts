import { isRecord } from "@/lib/core/is-record";
import { TOOLS } from "@/lib/mcp/tools";

/** What calls operations, each of which lets in, counts and refuses by itself. */
const OPERATING = ["tools/call", "resources/list", "resources/read"];
const METHODS = [
  ...OPERATING,
  "initialize",
  "ping",
  "notifications/initialized",
  "tools/list",
  "resources/templates/list",
  "prompts/list",
  "prompts/get",
  "completion/complete",
];

type Message = { method: string; tool: string | null };

/** The messages of a body: one, or a batch of older clients. Whether they are well formed is for the protocol to say. */
export function asMessages(body: unknown): Message[] {
  const messages: unknown[] = Array.isArray(body) ? body : [body];
  return messages.map((message) => {
    const { method, params } = isRecord(message) ? message : {};
    const tool = isRecord(params) ? params.name : null;
    return { method: typeof method === "string" ? method : "", tool: typeof tool === "string" ? tool : null };
  });
}

/** Whether a message calls operations. */
export function operates({ method }: Message): boolean {
  return OPERATING.includes(method);
}

/** The name under which a request is counted: a tool's or a method's, and nothing that a stranger could make up. */
export function nameOf([first]: readonly Message[]): string {
  if (!first) return "mcp";
  if (first.method === "tools/call" && TOOLS.some(({ name }) => name === first.tool))
    return `mcp.${first.tool}`;
  return METHODS.includes(first.method) ? `mcp.${first.method}` : "mcp";
}
