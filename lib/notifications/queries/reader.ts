import type { Transaction } from "@/db/client";
import type { Actor } from "@/lib/core/schema";

/** A transaction that has entered one workspace. */
export type Reader = { tx: Transaction; workspaceId: string };

export type Event = {
  transactionId: string;
  id: string;
  topic: string;
  projectId: string | null;
  subjectIds: string[];
  actor: Actor;
  at: string;
  settled: boolean;
};
