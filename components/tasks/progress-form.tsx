"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { readProblem } from "@/lib/api/client";
import type { Task } from "@/lib/tasks/schema/task";

type ProgressFormProps = {
  task: Task;
  onSay: (said: { progress: number; note?: string }) => Promise<void>;
};

/** Tells how far the work is, with a word about it. */
export function ProgressForm({ task, onSay }: ProgressFormProps) {
  const [progress, setProgress] = useState(task.progress ?? 0);
  const [note, setNote] = useState("");
  const say = useMutation({
    mutationFn: () => onSay({ progress, ...(note.trim() ? { note: note.trim() } : {}) }),
    onSuccess: () => setNote(""),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!say.isPending) say.mutate();
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      {say.error ? <Banner tone="danger">{readProblem(say.error).message}</Banner> : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <label className="flex min-w-52 flex-1 items-center gap-2 text-xs">
          <span className="shrink-0 text-muted">Progress</span>
          <input
            type="range"
            min={0}
            max={100}
            step={5}
            value={progress}
            aria-valuetext={`${progress} %`}
            onChange={(event) => setProgress(event.target.valueAsNumber)}
            className="h-control-sm min-w-0 flex-1 accent-accent"
          />
          <span className="w-10 text-right font-mono tabular-nums">{progress} %</span>
        </label>
        <div className="flex min-w-56 flex-1 gap-2">
          <Input
            aria-label="What you are at"
            placeholder="What are you at?"
            value={note}
            maxLength={1_000}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button type="submit" pending={say.isPending}>
            Tell
          </Button>
        </div>
      </div>
    </form>
  );
}
