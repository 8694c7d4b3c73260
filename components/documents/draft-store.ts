import { z } from "zod";
import type { SetAside } from "./editing";

const Drafts = z.array(
  z.object({ title: z.string(), content: z.string(), baseVersion: z.number(), at: z.string() }),
);

/** The place in this browser where unsaved text of one person is kept. */
export function draftKey(userId: string, subject: string): string {
  return `plumbline.draft.${userId}.${subject}`;
}

/** The texts that an earlier visit left unsaved. */
export function readDrafts(key: string): SetAside[] {
  try {
    const stored = localStorage.getItem(key);
    return stored === null ? [] : Drafts.parse(JSON.parse(stored));
  } catch {
    // Storage is switched off, or holds what an older version of this page wrote.
    return [];
  }
}

/** Keeps texts, or forgets the place when there are none. False when the browser does not keep them. */
export function writeDrafts(key: string, drafts: readonly SetAside[]): boolean {
  try {
    if (drafts.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(drafts));
    return true;
  } catch {
    return false;
  }
}
