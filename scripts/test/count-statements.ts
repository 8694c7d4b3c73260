import { basement } from "@/db/client";

/** What goes to the database while `run` runs: each statement's text, in order. Run nothing else meanwhile. */
export async function countStatements(run: () => Promise<unknown>): Promise<string[]> {
  const { pool } = basement();
  const statements: string[] = [];
  const client = await pool.connect();
  const send = client.query;
  // The pool hands out the client that came back last, so the run gets this one.
  client.query = ((...args: Parameters<typeof send>) => {
    statements.push(textOf(args[0]));
    return send.apply(client, args);
  }) as typeof send;
  client.release();
  try {
    await run();
  } finally {
    client.query = send;
  }
  return statements;
}

function textOf(query: unknown): string {
  if (typeof query === "string") return query;
  return typeof query === "object" && query !== null && "text" in query ? String(query.text) : String(query);
}
