import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { CallToolResultSchema } from "@modelcontextprotocol/sdk/types.js";

/** What a tool answered. */
export type Answered = { isError: boolean; text: string; data: Record<string, unknown> };

/** A client of the protocol's own SDK, connected with a token. */
export async function connectMcp(url: URL, token: string) {
  const client = new Client({ name: "a test", version: "1" });
  const headers = { authorization: `Bearer ${token}` };
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
  const call = async (name: string, args: Record<string, unknown> = {}): Promise<Answered> => {
    const answer = await client.callTool({ name, arguments: args }, CallToolResultSchema);
    const { content, structuredContent = {}, isError = false } = CallToolResultSchema.parse(answer);
    const text = content.map((part) => (part.type === "text" ? part.text : "")).join("\n");
    return { isError, text, data: structuredContent };
  };
  return { client, call };
}
