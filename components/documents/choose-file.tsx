"use client";

import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { readOneMarkdownFile } from "./markdown-file";

type ReadFile = { readonly name: string; readonly text: string };
type ChooseFileProps = {
  onFile: (file: ReadFile) => void;
  /** Told why a file could not be read; null when another one is tried. */
  onProblem: (problem: string | null) => void;
  /** Whether there is text that the file would take the place of. */
  replaces: boolean;
};

/** A button that reads a Markdown file of this computer. */
export function ChooseFile({ onFile, onProblem, replaces }: ChooseFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const [waiting, setWaiting] = useState<ReadFile | null>(null);

  async function read(files: FileList | null) {
    if (!files || files.length === 0) return;
    const file = await readOneMarkdownFile([...files]);
    if (input.current) input.current.value = "";
    onProblem("problem" in file ? file.problem : null);
    if ("problem" in file) return;
    if (replaces) setWaiting(file);
    else onFile(file);
  }

  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".md,.markdown,.mdown,.txt,text/markdown,text/plain"
        aria-label="Markdown file"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => void read(event.target.files)}
      />
      <Button icon={<FileUp aria-hidden="true" />} onClick={() => input.current?.click()}>
        Choose a file…
      </Button>
      <ConfirmDialog
        open={waiting !== null}
        onOpenChange={(open) => {
          if (!open) setWaiting(null);
        }}
        title="Replace what is written here?"
        description={`The text of ${waiting?.name ?? "the file"} takes the place of the text in the editor.`}
        confirmLabel="Replace"
        onConfirm={() => {
          if (waiting) onFile(waiting);
        }}
      />
    </>
  );
}
