import "server-only";
import { log } from "@/lib/core/log";

type Gathering = {
  /** Commits of this time become one order. */
  gatherMs: number;
  order: (workspaceIds: readonly string[]) => Promise<void>;
  /** Said in the log when ordering failed: what was not ordered, and what will make good for it. */
  warning: string;
};

/** Makes a listener for commits that only notes their workspaces, and orders one piece of work for all of them soon after. */
export function gatherWorkspaces({ gatherMs, order, warning }: Gathering): (ids: readonly string[]) => void {
  let gathered: Set<string> | null = null;
  return (workspaceIds) => {
    if (gathered) {
      for (const id of workspaceIds) gathered.add(id);
      return;
    }
    const mine = new Set(workspaceIds);
    gathered = mine;
    setTimeout(() => {
      gathered = null;
      order([...mine]).catch((error: unknown) => log.warn({ err: error }, warning));
    }, gatherMs).unref();
  };
}
