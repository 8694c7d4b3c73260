import "server-only";
import { ORPCError } from "@orpc/server";
import { codeOf } from "@/lib/api/problem";

/** Awaits an operation for a page that strangers may see as well: not signed in → null. */
export async function orSignedOut<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ORPCError && codeOf(error) === "unauthenticated") return null;
    throw error;
  }
}
