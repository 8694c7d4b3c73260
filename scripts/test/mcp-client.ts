import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { CallToolResultSchema } from "@modelcontextprotocol/sdk/types.js";
import { parse } from "yaml";
import { isRecord } from "@/lib/core/is-record";

/** What a tool answered; of a refusal the details that stand in its text. */
export type Answered = { isError: boolean; text: string; data: Record<string, unknown> };

/** A client of the protocol's own SDK, connected with a token. */
export async function connectMcp(url: URL, token: string) {
  const client = new Client({ name: "a test", version: "1" });
  const headers = { authorization: `Bearer ${token}` };
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
  const call = async (name: string, args: Record<string, unknown> = {}): Promise<Answered> => {
    const answer = await client.callTool({ name, arguments: args }, CallToolResultSchema);
    const { content, structuredContent, isError = false } = CallToolResultSchema.parse(answer);
    const text = content.map((part) => (part.type === "text" ? part.text : "")).join("\n");
    return { isError, text, data: structuredContent ?? detailsOf(text) };
  };
  return { client, call };
}

function detailsOf(refusal: string): Record<string, unknown> {
  const details: unknown = parse(refusal.slice(refusal.indexOf("\n\n")));
  return isRecord(details) ? details : {};
}
