import "server-only";
import type { z } from "zod";
import { AppError, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { archivedProject } from "@/lib/epics/operations/shared";
import { expireTask } from "@/lib/tasks/operations/claims/expire-task";
import { leaseAgain, requireStillRunning } from "@/lib/tasks/operations/claims/fetch-lease";
import { takeTask } from "@/lib/tasks/operations/claims/take-task";
import { requireWorker, type Worker } from "@/lib/tasks/operations/claims/worker";
import {
  type Candidate,
  type ClaimBoard,
  countWaiting,
  lockFirstOf,
  selectClaimBoard,
  type Wanted,
} from "@/lib/tasks/queries/claims";
import { selectPlaces } from "@/lib/tasks/queries/places";
import { lockTask } from "@/lib/tasks/queries/tasks";
import { filesOverlap } from "@/lib/tasks/rules/glob-overlap";
import { ClaimedNext, ClaimNextInput, type Lease } from "@/lib/tasks/schema/claim";

type Input = z.output<typeof ClaimNextInput>;

export const claimNext = operation({
  name: "tasks.claimNext",
  summary:
    "Claim the best task that can be claimed now: the most urgent, then the oldest; or learn why there is none",
  method: "POST",
  path: "/projects/{projectId}/claims",
  permission: "tasks.work",
  shownOnce: "lease.taskToken",
})
  .input(ClaimNextInput)
  .output(ClaimedNext)
  .handler(async ({ input, context: { scope } }) => claimNextTask(scope, input));

/** Among so many of the best candidates a claim chooses at once. */
const LOOKED_AT = 64;
/** Looking again because others were faster ends some time: whoever asks gets an answer. */
const TRIES = 8;

/** Claims the best claimable task of a project for the caller, or says why there is none. */
export async function claimNextTask(scope: Scope, input: Input): Promise<ClaimedNext> {
  const { projectId, specId, scope: phase, skills, ...options } = input;
  if (scope.taskId !== null) throw onlyItsTask();
  const { project, spec } = await selectPlaces(scope, { project: projectId, spec: specId });
  if (!project) throw notFound("project");
  if (project.archived) throw archivedProject();
  if (specId !== undefined && spec?.projectId !== project.id) throw notFound("spec");
  const worker = await requireWorker(scope);
  const able = skills?.map((skill) => skill.toLowerCase()) ?? worker.skills;
  const wanted = { projectId: project.id, specId: spec?.id ?? null, scope: phase ?? null, skills: able };
  return new Search(scope, { worker, wanted, options }).run();
}

type Searching = {
  worker: Worker;
  wanted: Wanted;
  options: Omit<Input, "projectId" | "specId" | "scope" | "skills">;
};

/** One search for the best task, which looks again when others were faster. */
class Search {
  /** How many candidates only other tasks' files keep from being claimed. */
  #overlapping = 0;
  /** Where the next page of candidates begins, when all before it overlap. */
  #behind: Candidate | null = null;

  constructor(
    private readonly scope: Scope,
    private readonly plan: Searching,
  ) {}

  async run(): Promise<ClaimedNext> {
    for (let tries = 0; tries < TRIES; ) {
      const board = await this.#look();
      if (board.earlier) return this.#again(board.earlier);
      // First what has run out: it may have been the caller's own.
      if (await this.#returnExpired(board)) continue;
      if (this.#isFull(board)) return this.#none(true);
      const free = this.#freeOf(board);
      if (free.length === 0) {
        if (board.candidates.length < LOOKED_AT) break;
        this.#behind = board.candidates.at(-1) ?? null;
        continue;
      }
      const taken = await this.#take(board, free);
      if (taken) return { lease: taken, waiting: null };
      tries++;
      this.#behind = null;
      this.#overlapping = 0;
    }
    return this.#none(false);
  }

  #look(): Promise<ClaimBoard> {
    const { worker, wanted, options } = this.plan;
    const { agentId, memberId } = worker;
    const requestKey = options.requestKey ?? null;
    const asked = { ...wanted, agentId, memberId, requestKey, limit: LOOKED_AT, behind: this.#behind };
    return selectClaimBoard(this.scope, asked);
  }

  #isFull({ held }: ClaimBoard): boolean {
    const { capacity } = this.plan.worker;
    return capacity !== null && held >= capacity;
  }

  /** Tasks whose leases have run out are in nobody's way, and can be claimed by whoever finds them. */
  async #returnExpired({ running }: ClaimBoard): Promise<boolean> {
    let returned = false;
    for (const { id, isOver } of running)
      if (isOver) returned = (await expireTask(this.scope, id)) !== undefined || returned;
    return returned;
  }

  #freeOf({ candidates, running }: ClaimBoard): Candidate[] {
    const free = candidates.filter(({ files }) => !running.some((other) => filesOverlap(files, other.files)));
    this.#overlapping += candidates.length - free.length;
    return free;
  }

  async #take({ running, candidates }: ClaimBoard, free: readonly Candidate[]): Promise<Lease | null> {
    const task = await lockFirstOf(this.scope, free);
    if (!task) return null;
    const { worker, options } = this.plan;
    const lease = await takeTask(this.scope, task, { worker, options, around: [...running, ...candidates] });
    return typeof lease === "object" ? lease : null;
  }

  async #again(earlier: NonNullable<ClaimBoard["earlier"]>): Promise<ClaimedNext> {
    const task = await lockTask(this.scope, earlier.taskId);
    const running = requireStillRunning(this.scope, earlier, task);
    return { lease: await leaseAgain(this.scope, running, this.plan.options), waiting: null };
  }

  async #none(atCapacity: boolean): Promise<ClaimedNext> {
    const counted = await countWaiting(this.scope, this.plan.wanted);
    return { lease: null, waiting: { ...counted, byOverlap: this.#overlapping, atCapacity } };
  }
}

function onlyItsTask(): AppError {
  return new AppError(
    "forbidden",
    "This token is good for one task alone. Claim the next one with the agent's own token.",
  );
}
