"use client";

import { CircleStop, Flag, Play } from "lucide-react";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toaster";
import { client, readProblem } from "@/lib/api/client";
import type { Task } from "@/lib/tasks/schema/task";
import { CompleteDialog } from "./complete-dialog";
import { LeaseCountdown } from "./lease-countdown";
import { ProgressForm } from "./progress-form";
import { ReasonDialog } from "./reason-dialog";
import { useTasksChanged } from "./task-queries";
import type { OwnLease } from "./use-own-lease";

type Ending = "complete" | "fail" | "release" | "block";
type OwnWorkProps = { task: Task; lease: OwnLease };

/** What the reader can do with a task that he has claimed himself: start, tell how far it is, and hand it over. */
export function OwnWork({ task, lease }: OwnWorkProps) {
  const changed = useTasksChanged();
  const [ending, setEnding] = useState<Ending | null>(null);
  const [starting, setStarting] = useState(false);
  const ask = { taskId: task.id, leaseToken: lease.leaseToken };

  async function start() {
    setStarting(true);
    try {
      await client.tasks.start(ask);
      await changed();
    } catch (error) {
      notify.error({ title: `${task.key} was not started`, description: readProblem(error).message });
    }
    setStarting(false);
  }
  async function end(call: Promise<unknown>) {
    await call;
    lease.end();
    await changed();
  }
  const close = () => setEnding(null);

  return (
    <section
      aria-label="Your claim"
      className="flex flex-col gap-3 rounded-lg border border-accent/50 bg-accent-soft px-3 py-3 sm:px-4"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-medium text-sm">You have claimed this task</h3>
        {task.leaseExpiresAt ? <LeaseCountdown expiresAt={task.leaseExpiresAt} /> : null}
        <p className="basis-full text-muted text-xs">
          The lease is extended as long as this is open. Closed, it lasts until the time above.
        </p>
      </div>
      {lease.cancel !== null ? (
        <Banner
          tone="warning"
          icon={<CircleStop aria-hidden="true" />}
          title="You are asked to stop"
          action={
            <Button size="sm" onClick={() => setEnding("release")}>
              Release…
            </Button>
          }
        >
          {lease.cancel || "No reason was given."}
        </Banner>
      ) : null}
      {lease.specChanged ? (
        <Banner tone="warning">
          The phase was edited since you claimed the task. Read the context below once more.
        </Banner>
      ) : null}
      {lease.failure ? <Banner tone="danger">{lease.failure}</Banner> : null}
      {task.status === "in_progress" ? <ProgressForm task={task} onSay={lease.beat} /> : null}
      <div className="flex flex-wrap gap-2">
        {task.status === "active" ? (
          <Button variant="primary" size="sm" icon={<Play />} pending={starting} onClick={() => void start()}>
            Start
          </Button>
        ) : null}
        <Button
          size="sm"
          variant={task.status === "in_progress" ? "primary" : "secondary"}
          icon={<Flag />}
          onClick={() => setEnding("complete")}
        >
          Complete…
        </Button>
        <Button size="sm" onClick={() => setEnding("release")}>
          Release…
        </Button>
        <Button size="sm" onClick={() => setEnding("block")}>
          Blocked…
        </Button>
        <Button size="sm" onClick={() => setEnding("fail")}>
          Failed…
        </Button>
      </div>
      <CompleteDialog
        task={task}
        open={ending === "complete"}
        onClose={close}
        onComplete={(said) => end(client.tasks.complete({ ...ask, ...said }))}
      />
      <ReasonDialog
        open={ending === "release"}
        onClose={close}
        title={`Release ${task.key}?`}
        description="It goes back to pending, and anybody can claim it."
        confirmLabel="Release"
        onConfirm={(reason) => end(client.tasks.release({ ...ask, reason }))}
      />
      <ReasonDialog
        open={ending === "block"}
        onClose={close}
        title={`What blocks ${task.key}?`}
        description="Your claim ends. Nobody can claim the task until somebody unblocks it."
        required
        confirmLabel="It is blocked"
        onConfirm={(reason) => end(client.tasks.block({ ...ask, reason }))}
      />
      <ReasonDialog
        open={ending === "fail"}
        onClose={close}
        title={`Why did ${task.key} fail?`}
        description={
          task.attempts + 1 < task.maxAttempts
            ? "It is tried again after a pause."
            : "Its attempts are used up by this: it stays failed until somebody retries it."
        }
        required
        danger
        confirmLabel="It failed"
        onConfirm={(reason) => end(client.tasks.fail({ ...ask, reason }))}
      />
    </section>
  );
}
