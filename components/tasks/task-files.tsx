"use client";

import { Pencil } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Textarea } from "@/components/ui/textarea";
import type { Task } from "@/lib/tasks/schema/task";
import { linesOf } from "./task-form-values";
import { TaskSection } from "./task-section";
import type { TaskEdit } from "./use-task-edit";

/** The files that the task may change; while it runs, no other that meets one of them does. */
export function TaskFiles({ task, readOnly, edit }: { task: Task; readOnly: boolean; edit: TaskEdit }) {
  const [text, setText] = useState<string | null>(null);
  const files = task.assignedFiles;
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (text !== null && (await edit.save({ assignedFiles: linesOf(text) }))) setText(null);
  }
  return (
    <TaskSection
      title="Files"
      count={files.length || undefined}
      actions={
        readOnly || text !== null ? null : (
          <IconButton
            label="Edit files"
            icon={<Pencil />}
            size="sm"
            onClick={() => setText(files.join("\n"))}
          />
        )
      }
    >
      {text === null ? (
        <FileList files={files} />
      ) : (
        <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-2" data-keeps-escape>
          <Textarea
            aria-label="Files and globs, one a line"
            aria-describedby="files-hint"
            autoFocus
            spellCheck={false}
            className="font-mono text-xs!"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Escape") return;
              event.stopPropagation();
              setText(null);
            }}
          />
          <p id="files-hint" className="text-muted text-xs">
            One a line, from the repository's root: <code>src/api/users.ts</code>,{" "}
            <code>{"db/**/*.sql"}</code>. Two tasks whose files meet never run at once.
          </p>
          <div className="flex gap-2">
            <Button type="submit" size="sm" variant="primary" pending={edit.pending}>
              Save files
            </Button>
            <Button size="sm" variant="ghost" onClick={() => setText(null)}>
              Cancel
            </Button>
          </div>
        </form>
      )}
    </TaskSection>
  );
}

/** Paths and globs as small tiles. */
export function FileList({ files }: { files: readonly string[] }) {
  if (files.length === 0) {
    return <p className="text-faint text-sm">None are named: it can run beside any other task.</p>;
  }
  return (
    <ul className="flex flex-wrap gap-1.5">
      {files.map((file) => (
        <li
          key={file}
          className="max-w-full break-all rounded-sm border border-line bg-sunken px-1.5 font-mono text-xs leading-5"
        >
          {file}
        </li>
      ))}
    </ul>
  );
}
