import "server-only";
import { basement } from "@/db/client";
import { AppError } from "@/lib/core/errors";
import { type ImportAt, writeProgress } from "@/lib/imports/queries/progress";
import type { ImportProgress } from "@/lib/imports/schema";

/** Two messages a second are as many as anybody can follow. */
const EVERY_MS = 500;

/** An import that somebody cancelled while it was at work. */
export class ImportCancelled extends AppError {
  constructor() {
    super("conflict", "The import was cancelled. Nothing of it was written.");
  }
}

/** Says how far an import is, not too often, and stops it when it was cancelled. */
export class ProgressTeller {
  #lastMs = 0;
  #step: string | null = null;

  constructor(private readonly at: ImportAt) {}

  async tell(progress: ImportProgress): Promise<void> {
    const now = Date.now();
    if (progress.step === this.#step && now - this.#lastMs < EVERY_MS) return;
    if (!hasFreeConnection()) return;
    this.#lastMs = now;
    this.#step = progress.step;
    if (!(await writeProgress(this.at, progress))) throw new ImportCancelled();
  }
}

/** The work holds a connection of its own: if all wait for a second one, none goes on. So progress takes what is free. */
function hasFreeConnection(): boolean {
  const { pool } = basement();
  return pool.waitingCount === 0 && (pool.idleCount > 0 || pool.totalCount < (pool.options.max ?? 1));
}
