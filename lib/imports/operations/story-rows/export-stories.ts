import "server-only";
import { notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { selectExportedStories } from "@/lib/imports/queries/story-rows";
import { writeStoriesCsv, writeStoriesJson } from "@/lib/imports/rules/story-rows/write-file";
import { findStoryIds } from "@/lib/stories/operations/find-stories";
import { selectBoardFrame } from "@/lib/stories/queries/cards";

export type StoriesFile = { name: string; type: string; text: string };

/** The stories of a project that a filter leaves, as one file. */
export async function exportStories(
  scope: Scope,
  { project: ref, filter, format }: { project: string; filter: string | undefined; format: "csv" | "json" },
): Promise<StoriesFile> {
  const frame = await selectBoardFrame(scope, ref);
  if (!frame) throw notFound("project");
  const { key } = frame.project;
  const stories = await selectExportedStories(scope, await findStoryIds(scope, frame, filter));
  const name = `${key.toLowerCase()}-stories-${scope.now.slice(0, 10)}.${format}`;
  return format === "csv"
    ? { name, type: "text/csv; charset=utf-8", text: writeStoriesCsv(stories, key) }
    : { name, type: "application/json; charset=utf-8", text: writeStoriesJson(stories, key) };
}
