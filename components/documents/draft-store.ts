import { z } from "zod";

const Draft = z.object({ title: z.string(), content: z.string(), baseVersion: z.number(), at: z.string() });
const Drafts = z.array(Draft);

/** A text that was written here and is not in any version: kept until it is taken up or thrown away. */
export type SetAside = Readonly<z.infer<typeof Draft>>;

const TAB = "plumbline.tab";

/** The place in this browser where unsaved text of one person is kept. */
export function draftKey(userId: string, subject: string): string {
  return `plumbline.draft.${userId}.${subject}`;
}

/** This tab's own name, which it keeps over a reload: two tabs with one document keep a text each. */
export function tabName(): string {
  try {
    const name = sessionStorage.getItem(TAB) ?? crypto.randomUUID().slice(0, 8);
    sessionStorage.setItem(TAB, name);
    return name;
  } catch {
    return "only";
  }
}

/** The places beneath another one, in which other tabs have kept something. */
export function placesBeneath(key: string): string[] {
  try {
    return Object.keys(localStorage).filter((place) => place.startsWith(`${key}.`));
  } catch {
    return [];
  }
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
