/** A command by which an agent says what it is doing. */
export function exampleReport(origin: string, secret: string): string {
  return [
    `curl -X POST ${origin}/api/v1/agents/report \\`,
    `  -H "Authorization: Bearer ${secret}" -H "Content-Type: application/json" \\`,
    `  -d '{"state": "busy", "activity": "Reads the plan"}'`,
  ].join("\n");
}
