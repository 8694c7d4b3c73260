"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { client, orpc, readProblem } from "@/lib/api/client";
import { fieldsOfHeadings } from "@/lib/imports/rules/story-rows/headings";
import { readStoryFile, type StoryTable, storyRowsOf } from "@/lib/imports/rules/story-rows/read-file";
import type {
  StoryRow,
  StoryRowField,
  StoryRowResult,
  StoryRowsAnswer,
} from "@/lib/imports/schema/story-rows";

/** So many rows are written at once: enough to be quick, few enough that progress is seen. */
const ROWS_AT_ONCE = 250;
const MOST_BYTES = 20 * 1024 * 1024;

export type Chosen = {
  name: string;
  table: StoryTable;
  fields: (StoryRowField | null)[];
  statuses: Record<string, string>;
  assignees: Record<string, string | null>;
};
export type ColumnsState = Chosen & { step: "columns"; pending: boolean };
export type CheckState = Chosen & { step: "check"; answer: StoryRowsAnswer; done: number | null };
export type ResultState = Chosen & { step: "result"; results: StoryRowResult[]; stopped: string | null };
export type ImportState = { step: "file"; problem: string | null } | ColumnsState | CheckState | ResultState;

/** The steps of an import, and what leads from one to the next. */
export function useStoryImport(projectKey: string) {
  const queries = useQueryClient();
  const [state, setState] = useState<ImportState>({ step: "file", problem: null });
  const [problem, setProblem] = useState<string | null>(null);

  async function choose(file: File): Promise<void> {
    if (file.size > MOST_BYTES)
      return setState({ step: "file", problem: "The file has more than 20 MB. Split it." });
    const read = readStoryFile(new Uint8Array(await file.arrayBuffer()), file.name);
    if (!read.ok) return setState({ step: "file", problem: read.message });
    const fields = fieldsOfHeadings(read.table.headings);
    const maps = { statuses: {}, assignees: {} };
    setState({ step: "columns", name: file.name, table: read.table, fields, ...maps, pending: false });
  }

  async function check(chosen: Chosen): Promise<void> {
    setProblem(null);
    setState({ ...chosen, step: "columns", pending: true });
    try {
      const answer = await client.storyRows.check(
        inputOf(projectKey, chosen, storyRowsOf(chosen.table, chosen.fields)),
      );
      setState({ ...chosen, step: "check", answer, done: null });
    } catch (error) {
      setProblem(readProblem(error).message);
      setState({ ...chosen, step: "columns", pending: false });
    }
  }

  /** Writes the rows part by part. What was written stays written when a later part cannot be. */
  async function apply(chosen: Chosen, answer: StoryRowsAnswer): Promise<void> {
    const refused = answer.results.filter(({ outcome }) => outcome === "refused" || outcome === "unchanged");
    const left = new Set(refused.map(({ row }) => row));
    const rows = storyRowsOf(chosen.table, chosen.fields).filter(({ row }) => !left.has(row));
    const results: StoryRowResult[] = [...refused];
    let stopped: string | null = null;
    for (let at = 0; at < rows.length && stopped === null; at += ROWS_AT_ONCE) {
      setState({ ...chosen, step: "check", answer, done: at });
      try {
        const part = rows.slice(at, at + ROWS_AT_ONCE);
        results.push(...(await client.storyRows.apply(inputOf(projectKey, chosen, part))).results);
      } catch (error) {
        stopped = readProblem(error).message;
      }
    }
    results.sort((a, b) => a.row - b.row);
    setState({ ...chosen, step: "result", results, stopped });
    void queries.invalidateQueries({ queryKey: orpc.stories.key() });
  }

  return { state, setState, problem, choose, check, apply };
}

export type StoryImportFlow = ReturnType<typeof useStoryImport>;

function inputOf(projectId: string, { statuses, assignees }: Chosen, rows: StoryRow[]) {
  return { projectId, rows, statuses, assignees };
}
