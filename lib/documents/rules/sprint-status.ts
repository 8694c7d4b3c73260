import { parse } from "yaml";
import type { EpicStatus, StoryStatus } from "@/db/enums";
import { isRecord } from "@/lib/core/is-record";
import { numberKey } from "./headings";
import { storyNumberOfPath } from "./story-file";
import { mapStatus } from "./story-status";

const RANK: Record<StoryStatus, number> = {
  draft: 0,
  ready: 1,
  in_progress: 2,
  review: 3,
  done: 4,
  cancelled: 5,
};

/** Status words by the number of the story, from a v6 `sprint-status.yaml`; empty when it cannot be read. */
export function readSprintStatus(yaml: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const [key, value] of Object.entries(developmentStatus(yaml))) {
    const number = /^epic-/iu.test(key) || typeof value !== "string" ? null : storyNumberOfPath(key);
    if (number && typeof value === "string") words.set(numberKey(number), value);
  }
  return words;
}

const EPIC_WORDS: Record<string, EpicStatus> = {
  backlog: "draft",
  contexted: "approved",
  "in-progress": "in_progress",
  done: "completed",
};

/** The status of each epic by its number, from a v6 `sprint-status.yaml`. */
export function readSprintEpics(yaml: string): Map<string, EpicStatus> {
  const statuses = new Map<string, EpicStatus>();
  for (const [key, value] of Object.entries(developmentStatus(yaml))) {
    const number = /^epic-((?:[a-z]{1,4}-?)?\d+[a-z]?)$/iu.exec(key)?.[1];
    const status = typeof value === "string" ? EPIC_WORDS[value.trim().toLowerCase()] : undefined;
    if (number && status) statuses.set(numberKey(number), status);
  }
  return statuses;
}

function developmentStatus(yaml: string): Record<string, unknown> {
  try {
    const value: unknown = parse(yaml, { logLevel: "error", maxAliasCount: 100 });
    const section = isRecord(value) ? value.development_status : null;
    return isRecord(section) ? section : {};
  } catch {
    return {};
  }
}

/** Takes over a status from the sprint's file unless the story is further already: joining never steps back. */
export function advanceStatus<T extends { status: StoryStatus; rawStatus: string | null }>(
  story: T,
  word: string,
): T {
  const { status, known } = mapStatus(word);
  return known && RANK[status] > RANK[story.status] ? { ...story, status, rawStatus: word } : story;
}
