import http from "node:http";
import type { AddressInfo } from "node:net";
import { Pool, types } from "pg";

const [databaseUrl = "", workspaceId = "", projectId = ""] = process.argv.slice(2);

// The floor under every board read: the same rows by one bare query, sent by a bare server. It runs in a process of its
// own, as the product does, so that neither steals the load generator's time.
const pool = new Pool({
  connectionString: databaseUrl,
  max: 10,
  // The owner is under row level security too, so the floor enters the workspace: once per connection, not per request.
  onConnect: async (client) => {
    await client.query("set role plumbline_app");
    await client.query("select set_config('app.workspace_id', $1, false)", [workspaceId]);
  },
});
// A moment stays the text that Postgres sends: making dates of thousands costs more than reading them.
types.setTypeParser(types.builtins.TIMESTAMPTZ, (text) => text);
const QUERY = `select id, key_number, number, title, epic_id, priority, points, assignee_id, status, rank,
  criteria_total, criteria_done, comment_count, version, column_id, column_since, sprint_id, label_ids, due_on::text,
  blocked_reason, open_blockers, estimate_minutes, spent_minutes, qa_gate, subtasks_total, subtasks_done,
  attachment_count from stories where project_id = $1 and archived_at is null order by rank`;

const server = http.createServer(async (_request, response) => {
  const { rows } = await pool.query(QUERY, [projectId]);
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(rows));
});

server.listen(0, "127.0.0.1", () => {
  process.send?.((server.address() as AddressInfo).port);
});
