"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { orpc, readProblem } from "@/lib/api/client";
import type { TaskContext as Package } from "@/lib/tasks/schema/claim";
import { sizeWords } from "./task-words";

/** What whoever claims the task is given to read: its parts, how large it is, and the text itself to copy. */
export function TaskContext({ taskId }: { taskId: string }) {
  const [wholeSpec, setWholeSpec] = useState(false);
  const context = useQuery(orpc.tasks.getContext.queryOptions({ input: { taskId, wholeSpec } }));
  if (context.isPending) return <SkeletonRows rows={3} label="Gathering the context" />;
  if (!context.data) {
    return (
      <p className="text-danger text-sm">
        The context could not be gathered: {readProblem(context.error).message}{" "}
        <Button size="sm" onClick={() => void context.refetch()}>
          Try again
        </Button>
      </p>
    );
  }
  const { data } = context;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="text-muted text-sm">
          <span className="font-mono text-ink tabular-nums">{sizeWords(data.sizeBytes)}</span>, about{" "}
          <span className="font-mono text-ink tabular-nums">{data.estimatedTokens.toLocaleString("en")}</span>{" "}
          tokens
        </p>
        {data.spec ? (
          <Switch label="The whole spec" checked={wholeSpec} onCheckedChange={setWholeSpec} />
        ) : null}
        <span className="ml-auto">
          <CopyButton wide value={data.text} label="Copy the context" />
        </span>
      </div>
      <ContextParts context={data} />
      <CodeBlock code={data.text} label="As an agent gets it" wrap className="[&_pre]:break-normal" />
    </div>
  );
}

type Part = { id: string; name: string; why: string; sizeBytes: number };

function ContextParts({ context }: { context: Package }) {
  const parts = partsOf(context);
  const most = Math.max(1, ...parts.map(({ sizeBytes }) => sizeBytes));
  return (
    <ul aria-label="Parts of the context" className="flex flex-col gap-1">
      {parts.map((part) => (
        <li
          key={part.id}
          className="grid grid-cols-[minmax(0,1fr)_4rem] items-center gap-x-3 text-sm sm:grid-cols-[minmax(0,1fr)_6rem_4rem]"
        >
          <span className="flex min-w-0 items-baseline gap-2">
            <span className="min-w-0 truncate" title={part.name}>
              {part.name}
            </span>
            <span className="shrink-0 text-faint text-xs">{part.why}</span>
          </span>
          <span aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-selected max-sm:hidden">
            <span
              className="block h-full rounded-full bg-edge"
              style={{ width: `${(part.sizeBytes / most) * 100}%` }}
            />
          </span>
          <span className="text-right font-mono text-muted text-xs tabular-nums">
            {sizeWords(part.sizeBytes)}
          </span>
        </li>
      ))}
    </ul>
  );
}

const encoder = new TextEncoder();
const sizeOf = (text: string) => encoder.encode(text).length;

function partsOf(context: Package): Part[] {
  const { phase, story, wholeSpec, sections, standards, acceptanceCriteria, dependencies } = context;
  const parts: (Part | null)[] = [
    phase && {
      ...{ id: "phase", name: `${phase.number}. ${phase.name}`, why: "the task's phase" },
      sizeBytes: sizeOf(phase.content),
    },
    wholeSpec === null
      ? null
      : { id: "spec", name: "The whole spec", why: "as asked", sizeBytes: sizeOf(wholeSpec) },
    story && {
      ...{ id: "story", name: `${story.key} ${story.title}`, why: "its story" },
      sizeBytes: sizeOf(story.userStory),
    },
    acceptanceCriteria.length === 0
      ? null
      : {
          ...{
            id: "criteria",
            name: `${acceptanceCriteria.length} acceptance criteria`,
            why: "what must hold",
          },
          sizeBytes: sizeOf(acceptanceCriteria.join("\n")),
        },
    ...[...sections, ...standards].map((section, index) => ({
      id: `section ${index}`,
      name: section.heading ? `${section.document}, ${section.heading}` : section.document,
      why: section.truncated ? `${section.why}, shortened` : section.why,
      sizeBytes: sizeOf(section.content),
    })),
    ...dependencies.map(({ key, title, summary }) => ({
      id: key,
      name: `${key} ${title}`,
      why: "comes before",
      sizeBytes: sizeOf(summary),
    })),
  ];
  return parts.filter((part) => part !== null);
}
