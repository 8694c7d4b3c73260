"use client";

import type { ReactNode } from "react";
import { PriorityMark } from "@/components/stories/priority-mark";
import { PRIORITY_NAMES } from "@/components/stories/story-status";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { isRunning } from "@/lib/tasks/rules/transitions";
import type { Task } from "@/lib/tasks/schema/task";
import { ClaimantMark } from "./claimant-mark";
import { LeaseCountdown } from "./lease-countdown";
import { TaskProgress } from "./task-progress";
import { hoursWords, TASK_LOOKS } from "./task-words";
import { TimeSince } from "./time-since";

type TaskFactsProps = { task: Task; base: string };

/** The fields of a task, each with its name; what says nothing is left out. */
export function TaskFacts({ task, base }: TaskFactsProps) {
  const running = isRunning(task.status);
  return (
    <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-x-3 gap-y-1.5 text-sm [&>dd]:min-w-0 [&>dt]:self-start [&>dt]:pt-0.5 [&>dt]:text-muted [&>dt]:text-xs">
      <Fact name="State">
        <StateBadge {...TASK_LOOKS[task.status]} />
      </Fact>
      <Fact name={running ? "Claimed by" : "Last claimed by"}>
        {task.claimant ? <ClaimantMark claimant={task.claimant} named muted={!running} /> : null}
      </Fact>
      {running ? <RunFacts task={task} /> : null}
      <Fact name="Priority">
        <span className="flex items-center gap-1.5">
          <span aria-hidden="true" className="flex">
            <PriorityMark priority={task.priority} />
          </span>
          {PRIORITY_NAMES[task.priority]}
        </span>
      </Fact>
      <Fact name="Spec">
        {task.spec ? (
          <TextLink
            href={`${base}/specs/${task.spec.key}${task.phase ? `?phase=${task.phase.number}` : ""}`}
            title={task.spec.title}
            className="block truncate no-underline! hover:underline!"
          >
            <span className="font-mono text-xs">{task.spec.key}</span> {task.spec.title}
          </TextLink>
        ) : null}
      </Fact>
      <Fact name={task.spec ? "Phase" : "Scope"}>
        <span className="block truncate" title={task.scope}>
          {task.phase ? `${task.phase.number}. ${task.phase.name}` : task.scope}
        </span>
      </Fact>
      <Fact name="Story">
        {task.story ? (
          <TextLink
            href={`${base}/stories/${task.story.key}`}
            title={task.story.title}
            className="block truncate no-underline! hover:underline!"
          >
            <span className="font-mono text-xs">{task.story.key}</span> {task.story.title}
          </TextLink>
        ) : null}
      </Fact>
      <Fact name="Hours">
        <Hours task={task} />
      </Fact>
      <Fact name="Attempts">
        {task.attempts > 0 || task.dead ? (
          <span className="font-mono tabular-nums">
            {task.attempts} of {task.maxAttempts}
          </span>
        ) : null}
      </Fact>
      <Fact name="Not before">
        {task.notBefore && task.status === "pending" ? <RelativeTime value={task.notBefore} /> : null}
      </Fact>
      <Fact name="Skills">{task.skills.length > 0 ? task.skills.join(", ") : null}</Fact>
      <Fact name="Review">{task.needsReview ? "Somebody looks at the work first" : null}</Fact>
      <PlaceFacts task={task} />
      <Fact name="Quality">
        {task.qualityScore === null ? null : (
          <span className="font-mono tabular-nums">{task.qualityScore} of 100</span>
        )}
      </Fact>
      <Fact name="Completed">{task.completedAt ? <RelativeTime value={task.completedAt} /> : null}</Fact>
      <Fact name="Made">
        <span className="text-muted">
          <RelativeTime value={task.createdAt} /> by {task.createdBy.name}
        </span>
      </Fact>
    </dl>
  );
}

function RunFacts({ task }: { task: Task }) {
  return (
    <>
      <Fact name="Progress">
        <TaskProgress task={task} />
        {task.progressNote ? (
          <span className="block text-pretty text-muted text-xs">{task.progressNote}</span>
        ) : null}
      </Fact>
      <Fact name="Claimed">
        {task.claimedAt ? (
          <span>
            <TimeSince value={task.claimedAt} title="Claimed" /> ago
          </span>
        ) : null}
      </Fact>
      <Fact name="Lease">
        {task.leaseExpiresAt ? (
          <span className="flex flex-wrap items-center gap-x-3">
            <LeaseCountdown expiresAt={task.leaseExpiresAt} />
            {task.heartbeatAt ? (
              <span className="text-muted text-xs">
                heard of <RelativeTime value={task.heartbeatAt} />
              </span>
            ) : null}
          </span>
        ) : null}
      </Fact>
    </>
  );
}

/** Where the work is: branch, worktree, commit, merge. */
function PlaceFacts({ task }: { task: Task }) {
  return (
    <>
      <Fact name="Branch">
        <Code value={task.branchName} what="branch" />
      </Fact>
      <Fact name="Worktree">
        {task.worktreePath ? <Code value={task.worktreePath} what="worktree" /> : null}
      </Fact>
      <Fact name="Commit">
        {task.commitSha ? (
          <Code value={task.commitSha} shown={task.commitSha.slice(0, 10)} what="commit" />
        ) : null}
      </Fact>
      <Fact name="Merged">{task.mergedAt ? <RelativeTime value={task.mergedAt} /> : null}</Fact>
    </>
  );
}

function Hours({ task }: { task: Task }) {
  const planned = hoursWords(task.estimatedHours);
  const spent = hoursWords(task.actualHours);
  if (!planned && !spent) return <span className="text-faint">Not planned</span>;
  return (
    <span className="font-mono tabular-nums">
      {spent ?? "0 h"} <span className="text-muted">of {planned ?? "–"}</span>
    </span>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Code({ value, shown = value, what }: { value: string; shown?: string; what: string }) {
  return (
    <span className="flex min-w-0 items-center gap-0.5">
      <code className="min-w-0 truncate text-xs" title={value}>
        {shown}
      </code>
      <span className="-my-1 shrink-0">
        <CopyButton value={value} label={`Copy the ${what}`} />
      </span>
    </span>
  );
}
