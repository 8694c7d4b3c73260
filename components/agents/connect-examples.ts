/** Where an agent goes in, and with which token. */
export type Entrance = { origin: string; secret: string };

const NAME = "plumbline";

/** The address of the Model Context Protocol. */
export function mcpUrl(origin: string): string {
  return `${origin}/api/mcp`;
}

/** A command that makes Plumbline known to Claude Code. */
export function forClaudeCode({ origin, secret }: Entrance): string {
  return [
    `claude mcp add --transport http ${NAME} ${mcpUrl(origin)} \\`,
    `  --header "Authorization: Bearer ${secret}"`,
  ].join("\n");
}

/** The file by which most other clients know their servers. */
export function forOtherClients({ origin, secret }: Entrance): string {
  const server = { type: "http", url: mcpUrl(origin), headers: { Authorization: `Bearer ${secret}` } };
  return JSON.stringify({ mcpServers: { [NAME]: server } }, null, 2);
}

/** A request by which an agent without such a client says what it is doing. */
export function overRest({ origin, secret }: Entrance): string {
  return [
    `curl -X POST ${origin}/api/v1/agents/report \\`,
    `  -H "Authorization: Bearer ${secret}" -H "Content-Type: application/json" \\`,
    `  -d '{"state": "busy", "activity": "Reads the plan"}'`,
  ].join("\n");
}

/** How an agent that runs commands is signed in and gets its first task. */
export function byCommand({ origin, secret }: Entrance): string {
  return [
    `plumbline login --url ${origin} --token ${secret}`,
    "plumbline task next --project ACME --context",
  ].join("\n");
}
