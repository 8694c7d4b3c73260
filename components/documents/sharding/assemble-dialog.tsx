"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FolderUp } from "lucide-react";
import { useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { client, orpc, readProblem } from "@/lib/api/client";
import { assembleShards } from "@/lib/documents/rules/assemble";
import { readShardIndex } from "@/lib/documents/rules/shard-index";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { DiffView } from "../diff/diff-view";

type Assembled = { text: string; files: number; missing: string[]; unlisted: string[] };

/** Puts the files of a document's sections together again, shows what would change, and saves it as a version. */
export function AssembleDialog({
  document,
  onClose,
}: {
  document: DocumentWithContent;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [assembled, setAssembled] = useState<Assembled | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: (content: string) =>
      client.documents.save({
        documentId: document.id,
        baseVersion: document.currentVersion,
        content,
        note: "Put together from its sections",
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: orpc.documents.key() });
      onClose();
    },
  });

  async function take(list: FileList) {
    const read = await assembleFiles([...list]);
    setProblem("problem" in read ? read.problem : null);
    setAssembled("problem" in read ? null : read);
  }

  const same = assembled?.text === document.content;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="xl"
      title="Assemble from its sections"
      description="Choose the folder that holds the files of the sections. You see what would change before it is saved."
    >
      <div className="flex flex-col gap-3">
        <ChooseFolder onFiles={(list) => void take(list)} />
        {problem ? <Banner tone="danger">{problem}</Banner> : null}
        {save.error ? <Banner tone="danger">{readProblem(save.error).message}</Banner> : null}
        {assembled ? <Remarks assembled={assembled} /> : null}
        {assembled ? (
          <div className="flex max-h-[45dvh] min-h-40 flex-col overflow-hidden">
            <DiffView
              before={document.content}
              after={assembled.text}
              beforeName="The document"
              afterName="its sections together"
            />
          </div>
        ) : null}
      </div>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="primary"
          pending={save.isPending}
          disabled={assembled === null || same}
          onClick={() => assembled && save.mutate(assembled.text)}
        >
          Save as a new version
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function ChooseFolder({ onFiles }: { onFiles: (list: FileList) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div>
      <input
        ref={input}
        type="file"
        multiple
        {...{ webkitdirectory: "" }}
        aria-label="Folder of the sections"
        tabIndex={-1}
        className="sr-only"
        onChange={({ currentTarget }) => {
          if (currentTarget.files && currentTarget.files.length > 0) onFiles(currentTarget.files);
          currentTarget.value = "";
        }}
      />
      <Button icon={<FolderUp aria-hidden="true" />} onClick={() => input.current?.click()}>
        Choose the folder
      </Button>
    </div>
  );
}

function Remarks({ assembled: { files, missing, unlisted } }: { assembled: Assembled }) {
  const remarks = [
    ...(missing.length > 0 ? [`The index names files that are not there: ${missing.join(", ")}.`] : []),
    ...(unlisted.length > 0 ? [`Not named by the index, so they come last: ${unlisted.join(", ")}.`] : []),
  ];
  if (remarks.length === 0)
    return <p className="text-muted text-sm">{files} files, in the order of their index.</p>;
  return <Banner tone="warning">{remarks.join(" ")}</Banner>;
}

/** Reads the Markdown files that stand at the top of what was chosen. */
async function assembleFiles(files: readonly File[]): Promise<Assembled | { problem: string }> {
  const top = files.filter(
    ({ name, webkitRelativePath }) =>
      /\.(?:md|markdown)$/iu.test(name) && webkitRelativePath.split("/").length <= 2,
  );
  if (top.length === 0) {
    return {
      problem: "There are no Markdown files in this folder. Choose the folder that holds the sections.",
    };
  }
  const texts = await Promise.all(top.map(async (file) => ({ name: file.name, text: await textOf(file) })));
  const index = texts.find(({ name }) => name.toLowerCase() === "index.md")?.text ?? null;
  const shards = texts.filter(({ name }) => name.toLowerCase() !== "index.md");
  const names = shards.map(({ name }) => name);
  const { missing, unlisted } = readShardIndex(index, names);
  const told = index === null ? [] : unlisted;
  return { text: assembleShards(index, shards), files: shards.length, missing, unlisted: told };
}

/** `File.text` would drop a mark at the beginning that belongs to the bytes. */
async function textOf(file: File): Promise<string> {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await file.arrayBuffer());
}
