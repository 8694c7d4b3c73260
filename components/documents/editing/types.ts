import type { Problem } from "@/lib/api/client";
import type { MergeResult } from "@/lib/documents/schema/merge";

/** What a person writes of a document. */
export type DocumentText = { readonly title: string; readonly content: string };

/** A version as the server has it. */
export type SavedVersion = DocumentText & { readonly version: number; readonly author: string };

/** Somebody else's version that changes what was changed here too. */
export type Conflict = {
  readonly mine: DocumentText;
  readonly theirs: SavedVersion;
  readonly merge: MergeResult;
  /** The title that both can live with; null when each has given another one. */
  readonly title: string | null;
};

/** What came into the text by itself, for the quiet line that tells it. */
export type MergedNews = {
  readonly version: number;
  readonly author: string;
  readonly sections: readonly string[];
};

/** `offline`: it could not be sent and is tried again by itself; `failed`: it was refused. */
export type SessionPhase = "saved" | "unsaved" | "saving" | "offline" | "failed" | "conflict";

/** Where the writing of a document stands. */
export type SessionState = {
  /** The version that the text was made from. */
  readonly base: SavedVersion;
  readonly text: DocumentText;
  readonly phase: SessionPhase;
  readonly problem: Problem | null;
  readonly conflict: Conflict | null;
  readonly merged: MergedNews | null;
};
