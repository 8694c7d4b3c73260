import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js";
import { z } from "zod";
import type { Target } from "./load";

/** Real projects beside this one, if they are there. */
const CORPUS = path.resolve(import.meta.dirname, "../../../shared/corpus");
const POLL_MS = 50;

const Imported = z.object({
  id: z.string(),
  status: z.string(),
  fileCount: z.number(),
  error: z.string().nullable(),
});
type Imported = z.infer<typeof Imported>;

/** Measures for each real project how long its upload with preview, its import, the same again, and its export take. */
export async function benchImports(target: Target): Promise<void> {
  if (!existsSync(CORPUS)) {
    process.stdout.write("  imports: not measured, the corpus of real projects is not on this machine\n");
    return;
  }
  const head = ["files", "MB", "upload ms", "import ms", "again ms", "export ms"];
  process.stdout.write(
    `  ${"import of a real project".padEnd(40)}${head.map((cell) => cell.padStart(11)).join("")}\n`,
  );
  const names = readdirSync(CORPUS).filter((name) => statSync(path.join(CORPUS, name)).isDirectory());
  for (const [index, name] of names.entries()) {
    const key = `IMP${index}`;
    await ask(target, "POST", "/projects", JSON.stringify({ key, name, type: "greenfield", hasUi: true }));
    const files = readFiles(path.join(CORPUS, name));
    const zip = await packed(files);
    const upload = await timed(() => send(target, key, zip));
    const first = await timed(() => run(target, upload.result.id));
    const again = await timed(async () => run(target, (await send(target, key, zip)).id));
    const out = await timed(() => ask(target, "GET", `/projects/${key}/export`));
    const megabytes = [...files.values()].reduce((sum, bytes) => sum + bytes.byteLength, 0) / 1_000_000;
    const cells = [
      files.size,
      megabytes.toFixed(2),
      ...[upload, first, again, out].map(({ ms }) => ms.toFixed(0)),
    ];
    process.stdout.write(`  ${name.padEnd(40)}${cells.map((cell) => String(cell).padStart(11)).join("")}\n`);
  }
}

async function send(target: Target, key: string, zip: Uint8Array): Promise<Imported> {
  const sent = await ask(target, "POST", `/projects/${key}/imports?name=bench.zip`, zip);
  return Imported.parse(JSON.parse(Buffer.from(sent).toString()));
}

async function run(target: Target, id: string): Promise<void> {
  await ask(target, "POST", `/imports/${id}/start`, "{}");
  for (;;) {
    const record = Imported.parse(
      JSON.parse(Buffer.from(await ask(target, "GET", `/imports/${id}`)).toString()),
    );
    if (record.status === "done") return;
    if (record.status !== "running") throw new Error(`the import is ${record.status}: ${record.error}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function ask(
  { port, headers }: Target,
  method: "GET" | "POST",
  at: string,
  body?: string | Uint8Array,
): Promise<Uint8Array> {
  const type: Record<string, string> = typeof body === "string" ? { "content-type": "application/json" } : {};
  const sent = body === undefined ? null : new Blob([typeof body === "string" ? body : new Uint8Array(body)]);
  const response = await fetch(`http://127.0.0.1:${port}/api/v1${at}`, {
    ...{ method, headers: { ...headers, ...type } },
    body: sent,
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!response.ok)
    throw new Error(`${method} ${at} answered ${response.status}: ${Buffer.from(bytes).toString()}`);
  return bytes;
}

function readFiles(folder: string): Map<string, Uint8Array> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile()).sort();
  return new Map(files.map((name) => [name, new Uint8Array(readFileSync(path.join(folder, name)))]));
}

async function packed(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const [name, bytes] of files) await writer.add(name, new Uint8ArrayReader(bytes));
  return writer.close();
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const startMs = performance.now();
  const result = await work();
  return { ms: performance.now() - startMs, result };
}
