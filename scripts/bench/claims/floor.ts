import http from "node:http";
import type { AddressInfo } from "node:net";
import { Pool } from "pg";

const [databaseUrl = "", workspaceId = "", projectId = ""] = process.argv.slice(2);

// The floor under claims: the next pending row is taken by one bare statement, sent by a bare server. It knows nothing of
// files, capacity, leases, history or who asks.
const pool = new Pool({
  connectionString: databaseUrl,
  max: 10,
  onConnect: async (client) => {
    await client.query("set role plumbline_app");
    await client.query("select set_config('app.workspace_id', $1, false)", [workspaceId]);
  },
});
const TAKE = `update tasks set fence = fence + 1, updated_at = now() where id = (
  select id from tasks where workspace_id = $1 and project_id = $2 and status = 'pending' and open_dependencies = 0 and gate_open
  order by urgency desc nulls last, created_at, id limit 1 for no key update skip locked) returning id`;

const server = http.createServer(async (_request, response) => {
  const { rows } = await pool.query(TAKE, [workspaceId, projectId]);
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(rows));
});

server.listen(0, "127.0.0.1", () => {
  process.send?.((server.address() as AddressInfo).port);
});
