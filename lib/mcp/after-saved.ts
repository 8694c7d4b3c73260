import { ORPCError } from "@orpc/server";

/** Runs the second half of what a tool does; where it is refused, the refusal says that the first half was done. */
export async function afterSaved<T>(done: string | null, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (done === null || !(error instanceof ORPCError)) throw error;
    throw new ORPCError(error.code, {
      status: error.status,
      message: `${done} ${error.message}`,
      data: error.data,
    });
  }
}
