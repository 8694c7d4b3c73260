/** What a worktree is made for. */
export type Plan = {
  key: string;
  fence: number;
  branch: string;
  /** Whether what an earlier attempt committed is gone on with. */
  resume: boolean;
  /** Work that it builds on and that may not be on the base branch yet. */
  buildsOn: readonly { key: string; commit: string }[];
};

/** Why a task's worktree could not be made: `task`, something about the task itself; `branch`, its branch is somebody's work; `place`, about this machine. */
export class Obstacle extends Error {
  constructor(
    message: string,
    readonly about: "task" | "branch" | "place" = "place",
  ) {
    super(message);
  }
}

/** Where the work of an attempt that did not get through is kept. */
export function keptRef({ key, fence }: Pick<Plan, "key" | "fence">): string {
  return `refs/plumbline/${key}/before-${fence}`;
}

/** Says that an attempt at a task made its branch. */
export function madeRef({ key }: Pick<Plan, "key">): string {
  return `refs/plumbline/${key}/made`;
}
