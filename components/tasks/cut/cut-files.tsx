"use client";

import { Plus, X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { linesOf } from "../task-form-values";

type CutFilesProps = { files: readonly string[]; keyText: string; onChange: (files: string[]) => void };

/** The files of a task as tiles; a path is added by Enter, several when they are pasted as lines. */
export function CutFiles({ files, keyText, onChange }: CutFilesProps) {
  const [text, setText] = useState("");
  const add = (written: string) => {
    const next = linesOf(written).filter((file) => !files.includes(file));
    if (next.length > 0) onChange([...files, ...next]);
    setText("");
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      add(text);
    }
    if (event.key === "Backspace" && text === "" && files.length > 0) onChange(files.slice(0, -1));
  };
  return (
    <div className="flex min-h-control min-w-0 flex-wrap items-center gap-1 rounded-md border border-control bg-surface px-1.5 py-1 focus-within:border-focus">
      {files.map((file) => (
        <span
          key={file}
          className="inline-flex max-w-full items-center gap-0.5 rounded-sm border border-line bg-sunken pl-1.5 font-mono text-xs"
        >
          <span className="min-w-0 truncate" title={file}>
            {file}
          </span>
          <button
            type="button"
            aria-label={`Remove ${file} from ${keyText}`}
            onClick={() => onChange(files.filter((other) => other !== file))}
            className="touch-area flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
          >
            <X aria-hidden="true" className="size-3" />
          </button>
        </span>
      ))}
      <span className="flex min-w-28 flex-1 items-center gap-1 text-faint">
        {files.length === 0 ? <Plus aria-hidden="true" className="size-3.5 shrink-0" /> : null}
        <input
          aria-label={`Add a file to ${keyText}`}
          placeholder="path or glob"
          value={text}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData("text");
            if (!pasted.includes("\n")) return;
            event.preventDefault();
            add(pasted);
          }}
          onBlur={() => add(text)}
          className="min-w-0 flex-1 bg-transparent font-mono text-base text-ink outline-none placeholder:text-faint sm:text-xs"
        />
      </span>
    </div>
  );
}
