import type { z } from "zod";
import type { PhaseRef, PhaseWithContent } from "@/lib/specs/schema/spec";
import type * as Claims from "@/lib/tasks/schema/claim";
import type * as Tasks from "@/lib/tasks/schema/task";
import type { CallContext } from "./client";

type Call<I extends z.ZodType, O extends z.ZodType> = (
  input: z.input<I>,
  options?: { context?: CallContext; signal?: AbortSignal },
) => Promise<z.output<O>>;
export type Pending = {
  specs: { getPhase: Call<typeof PhaseRef, typeof PhaseWithContent> };
  tasks: {
    list: Call<typeof Tasks.ListTasksInput, typeof Tasks.TaskPage>;
    get: Call<typeof Tasks.TaskRef, typeof Tasks.Task>;
    listLog: Call<typeof Tasks.ListTaskLogInput, typeof Tasks.TaskLogPage>;
    getContext: Call<typeof Claims.GetContextInput, typeof Claims.TaskContext>;
    claim: Call<typeof Claims.ClaimTaskInput, typeof Claims.Lease>;
    claimNext: Call<typeof Claims.ClaimNextInput, typeof Claims.ClaimedNext>;
    heartbeat: Call<typeof Claims.HeartbeatInput, typeof Claims.Heartbeat>;
    start: Call<typeof Claims.StartTaskInput, typeof Tasks.TaskCard>;
    complete: Call<typeof Claims.CompleteTaskInput, typeof Claims.EndedClaim>;
    fail: Call<typeof Claims.FailTaskInput, typeof Claims.EndedClaim>;
    release: Call<typeof Claims.ReleaseTaskInput, typeof Claims.EndedClaim>;
    block: Call<typeof Claims.BlockTaskInput, typeof Claims.EndedClaim>;
    markMerged: Call<typeof Claims.MarkMergedInput, typeof Tasks.TaskCard>;
  };
};
