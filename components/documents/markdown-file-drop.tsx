"use client";

import { type ClipboardEvent, type DragEvent, type ReactNode, useState } from "react";
import { cx } from "@/components/ui/cx";
import { type MarkdownFile, readOneMarkdownFile } from "./markdown-file";

type MarkdownFileDropProps = {
  onFile: (file: MarkdownFile) => void;
  disabled: boolean;
  children: ReactNode;
  className?: string;
};

/** Takes a Markdown file that is dropped on what it holds, or pasted there; text goes its usual way. */
export function MarkdownFileDrop({ onFile, disabled, children, className }: MarkdownFileDropProps) {
  const [over, setOver] = useState(false);

  function take(event: DragEvent | ClipboardEvent, files: FileList) {
    // The editor below would read the file in its own way.
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    if (!disabled) void readOneMarkdownFile([...files]).then(onFile);
  }
  function watch(event: DragEvent) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(!disabled);
  }
  function leave(event: DragEvent<HTMLElement>) {
    const to = event.relatedTarget;
    if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; typing and pasting do the same by keyboard
    <div
      className={cx("relative", className)}
      onDragOverCapture={watch}
      onDragLeave={leave}
      onDropCapture={(event) => event.dataTransfer.files.length > 0 && take(event, event.dataTransfer.files)}
      onPasteCapture={(event) => isFileOnly(event.clipboardData) && take(event, event.clipboardData.files)}
    >
      {children}
      {over ? (
        <div
          aria-hidden="true"
          className="pointer-events-none absolute inset-0 z-10 flex items-center justify-center rounded-md border-2 border-accent border-dashed bg-accent-soft font-medium text-accent-ink text-sm"
        >
          Drop a Markdown file to read it in
        </div>
      ) : null}
    </div>
  );
}

/** Cells and pages that are copied come as text with a picture of it; then the text is meant. */
function isFileOnly({ files, types }: DataTransfer): boolean {
  return files.length > 0 && !types.some((type) => type.startsWith("text/"));
}
