import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Refusal } from "@/lib/workspaces/rules";

/** Throws what a rule refuses. */
export function throwRefusal(refusal: Refusal): void {
  if (refusal) throw new AppError(refusal.code, refusal.message);
}
