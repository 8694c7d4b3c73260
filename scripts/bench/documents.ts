import { diffTexts } from "@/lib/documents/rules/diff";
import { mergeTexts } from "@/lib/documents/rules/merge";
import type { Sent, Target } from "./load";

type Row = (plan: {
  what: string;
  request: (n: number) => Sent;
  connections: number;
  requests: number;
}) => Promise<void>;

type DocumentBench = { target: Target; projectId: string; row: Row };

const SIZE_BYTES = 200_000;
const SECTIONS = 400;
/** A row warms up, counts statements and measures: each of these takes a document or section of its own. */
const REQUESTS = 100;
const NEEDED = REQUESTS + 30;
const VERSIONS = 200;

/** Measures saving, merging, comparing and blaming documents of 200 kB. */
export async function benchDocuments({ target, projectId, row }: DocumentBench): Promise<void> {
  benchRules();
  const add = (title: string, content: string) =>
    ask<{ id: string }>(target, {
      method: "POST",
      path: `/api/v1/projects/${projectId}/documents`,
      body: { kind: "OTHER", title, content },
    });
  const own: string[] = [];
  for (let n = 0; n < NEEDED; n++) own.push((await add(`Own ${n}`, textOf(n))).id);
  let turn = 0;
  await row({
    what: "document save, 200 kB (next version)",
    connections: 10,
    requests: REQUESTS,
    request: () => save(own[turn++ % own.length] ?? "", edited(textOf(turn - 1), 7), "refuse"),
  });
  const shared = (await add("Shared", textOf(-1))).id;
  let section = 0;
  await row({
    what: "document save, 200 kB, merged with 10 writers",
    connections: 10,
    requests: REQUESTS,
    request: () => save(shared, edited(textOf(-1), section++), "merge"),
  });
  await benchHistory({ target, projectId, row }, shared);
}

/** Two versions compared, and who wrote each line of a text with many versions: looked for, and known. */
async function benchHistory({ target, row }: DocumentBench, documentId: string): Promise<void> {
  await row({
    what: "document diff, 200 kB, first and last version",
    connections: 1,
    requests: 30,
    request: () => ({ method: "GET", path: `/api/v1/documents/${documentId}/diff?from=1` }),
  });
  const path = `/api/v1/documents/${documentId}`;
  for (;;) {
    const { version, content } = await ask<{ version: number; content: string }>(target, {
      method: "GET",
      path,
    });
    if (version >= VERSIONS) break;
    const next = content.replace(/^Line 0 of section (\d+).*$/m, `Line 0 of section $1, version ${version}.`);
    await ask(target, { method: "PUT", path, body: { baseVersion: version, content: next } });
  }
  const startedMs = performance.now();
  await ask(target, { method: "GET", path: `${path}/blame` });
  printTime(`document blame, 200 kB, ${VERSIONS} versions, first time`, [performance.now() - startedMs]);
  await row({
    what: `document blame, 200 kB, ${VERSIONS} versions, again`,
    connections: 1,
    requests: 30,
    request: () => ({ method: "GET", path: `${path}/blame` }),
  });
}

/** The rules alone, without a server around them. */
function benchRules(): void {
  const base = textOf(-1);
  const change = (step: number) =>
    Array.from({ length: SECTIONS / 10 }, (_, i) => i * 10 + step).reduce(edited, base);
  const [ours, theirs] = [change(1), change(5)];
  printTime(
    "rule: three-way merge, 200 kB, 80 changes",
    timesOf(() => mergeTexts({ base, ours, theirs })),
  );
  printTime(
    "rule: line and word diff, 200 kB, 40 changes",
    timesOf(() => diffTexts(base, ours)),
  );
  const backwards = base.split("\n").toReversed().join("\n");
  printTime(
    "rule: three-way merge, 200 kB, turned round",
    timesOf(() => mergeTexts({ base, ours: backwards, theirs })),
  );
}

function timesOf(run: () => unknown): number[] {
  return Array.from({ length: 30 }, () => {
    const startedMs = performance.now();
    run();
    return performance.now() - startedMs;
  });
}

function printTime(what: string, timesMs: number[]): void {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1).padStart(9);
  process.stdout.write(`  ${what.padEnd(44)}${at(0.5)}${at(0.95)}${at(0.99)}\n`);
}

/** A text of about 200 kB that no other number has. */
function textOf(n: number): string {
  const perLine = Math.floor(SIZE_BYTES / SECTIONS / 8) - 40;
  const sections = Array.from({ length: SECTIONS }, (_, section) => {
    const lines = Array.from(
      { length: 8 },
      (_, line) => `Line ${line} of section ${section} in text ${n}: ${"word ".repeat(perLine / 5)}`,
    );
    return `## Section ${section}\n\n${lines.join("\n")}\n`;
  });
  return sections.join("\n");
}

function edited(text: string, section: number): string {
  return text.replace(`Line 3 of section ${section} `, `Line 3, edited, of section ${section} `);
}

function save(documentId: string, content: string, onStale: "refuse" | "merge"): Sent {
  return {
    method: "PUT",
    path: `/api/v1/documents/${documentId}`,
    body: { baseVersion: 1, content, onStale },
  };
}

async function ask<T>({ port, headers }: Target, { method, path, body }: Sent): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { ...headers, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok)
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
