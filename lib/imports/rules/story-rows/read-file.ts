import Papa from "papaparse";
import { MOST_STORY_ROWS, type StoryRow, type StoryRowField } from "@/lib/imports/schema/story-rows";
import { REPEATED } from "./headings";

/** A file as a table: its headings, and its rows as texts. */
export type StoryTable = { headings: string[]; rows: string[][] };
export type ReadFile = { ok: true; table: StoryTable } | { ok: false; message: string };

/** Reads a CSV (commas, semicolons or tabs) or JSON file of stories, in whichever encoding it is. */
export function readStoryFile(bytes: Uint8Array, name: string): ReadFile {
  const text = decode(bytes).replace(/^\uFEFF/, "");
  if (text.trim() === "") return { ok: false, message: "The file is empty. Choose another one." };
  const isJson = /\.json$/i.test(name) || /^\s*[[{]/.test(text);
  const read = isJson ? readJson(text) : readCsv(text);
  if (!read.ok) return read;
  const { headings, rows } = read.table;
  if (rows.length === 0)
    return { ok: false, message: "The file has headings and no rows. Choose another one." };
  if (headings.length > 500) return { ok: false, message: "The file has more than 500 columns." };
  if (rows.length <= MOST_STORY_ROWS) return read;
  const most = MOST_STORY_ROWS.toLocaleString("en");
  const message = `The file has ${rows.length.toLocaleString("en")} rows, and at most ${most} are imported at once. Split it.`;
  return { ok: false, message };
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function readCsv(text: string): ReadFile {
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: "greedy" });
  const broken = errors.find(({ type }) => type === "Quotes");
  if (broken) {
    const row = (broken.row ?? 0) + 1;
    return { ok: false, message: `A quote in row ${row} is never closed. Mend it there and try again.` };
  }
  const [headings = [], ...rows] = data;
  return { ok: true, table: { headings, rows } };
}

function readJson(text: string): ReadFile {
  try {
    const parsed: unknown = JSON.parse(text);
    const list = Array.isArray(parsed)
      ? parsed
      : isRecord(parsed)
        ? Object.values(parsed).find(Array.isArray)
        : null;
    const objects = (list ?? []).filter(isRecord);
    if (objects.length === 0)
      return {
        ok: false,
        message: "The file holds no list of stories. It is an array of objects, or an object with one.",
      };
    const headings = [...new Set(objects.flatMap((object) => Object.keys(object)))];
    return {
      ok: true,
      table: { headings, rows: objects.map((object) => headings.map((name) => cellOf(object[name], name))) },
    };
  } catch {
    return { ok: false, message: "The file cannot be read as JSON. Check that it is complete." };
  }
}

function cellOf(value: unknown, name: string): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) {
    const parts = value.map((part) => cellOf(part, name)).filter(Boolean);
    return parts.join(/criteria/i.test(name) || parts.some((part) => part.includes(",")) ? "\n" : ", ");
  }
  if (!isRecord(value)) return String(value);
  const named = value.name ?? value.login ?? value.title ?? value.text;
  return typeof named === "string" ? named : JSON.stringify(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The rows of a table as an import takes them, by what each of its columns is. Row 1 holds the headings. */
export function storyRowsOf({ rows }: StoryTable, fields: readonly (StoryRowField | null)[]): StoryRow[] {
  return rows.map((cells, index) => {
    const row: StoryRow = { row: index + 2 };
    for (const [column, field] of fields.entries()) {
      const cell = (cells[column] ?? "").slice(0, 60_000);
      if (!field || cell.trim() === "") continue;
      const before = row[field];
      row[field] = before && REPEATED.has(field) ? joined(field, before, cell) : cell;
    }
    return row;
  });
}

/** Jira writes a column for each label, and one for each sprint that an issue was in: the last is the present one. */
function joined(field: StoryRowField, before: string, cell: string): string {
  return field === "labels" ? `${before}\n${cell}` : cell;
}
