"use client";

import { FileArchive, FolderInput, FolderUp } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Progress } from "@/components/ui/progress";
import { counted, sizeWords } from "./import-words";
import { filesOfDrop, filesOfInput } from "./picked-files";
import { type UploadState, useUpload } from "./use-upload";

/** The place where a folder or a zip is dropped, or chosen. */
export function ImportDrop({ projectKey }: { projectKey: string }) {
  const { state, send, find, cancel } = useUpload(projectKey);
  const [over, setOver] = useState(false);
  const busy = state.step !== "none" && state.step !== "failed";

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (busy || event.dataTransfer.items.length === 0) return;
    find(0);
    void send(filesOfDrop(event.dataTransfer.items, find));
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the buttons inside do the same by keyboard
    <div
      data-import-drop
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!busy);
      }}
      onDragLeave={({ relatedTarget, currentTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={drop}
      className={cx(
        "flex flex-col items-center gap-3 rounded-lg border border-dashed px-4 py-8 text-center transition-colors",
        over ? "border-accent bg-accent-soft" : "border-edge bg-sunken",
      )}
    >
      {busy ? (
        <UploadProgress state={state} onCancel={cancel} />
      ) : (
        <Choices over={over} onFiles={(list) => void send(filesOfInput(list))} />
      )}
      {state.step === "failed" ? (
        <Banner tone="danger" title="The files were not taken in" className="w-full max-w-160 text-left">
          {state.problem}
        </Banner>
      ) : null}
    </div>
  );
}

function Choices({ over, onFiles }: { over: boolean; onFiles: (files: FileList) => void }) {
  const folder = useRef<HTMLInputElement>(null);
  const zip = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    if (input.files && input.files.length > 0) onFiles(input.files);
    input.value = "";
  };
  return (
    <>
      <FolderInput aria-hidden="true" className={cx("size-7", over ? "text-accent-ink" : "text-muted")} />
      <div>
        <p className="font-medium">
          {over ? "Drop it to see what would change" : "Drop your project’s folder or a zip here"}
        </p>
        <p className="mt-0.5 text-pretty text-muted text-sm">
          You see first what would be new, updated or in conflict. Nothing is written before you confirm.
        </p>
      </div>
      <input
        ref={folder}
        type="file"
        multiple
        {...{ webkitdirectory: "" }}
        aria-label="Folder to import"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={zip}
        type="file"
        accept=".zip,application/zip,.md,.markdown"
        multiple
        aria-label="Zip to import"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => take(event.currentTarget)}
      />
      <div className="flex flex-wrap justify-center gap-2">
        <Button
          variant="primary"
          icon={<FolderUp aria-hidden="true" />}
          onClick={() => folder.current?.click()}
        >
          Choose a folder
        </Button>
        <Button icon={<FileArchive aria-hidden="true" />} onClick={() => zip.current?.click()}>
          Choose a zip or files
        </Button>
      </div>
    </>
  );
}

function UploadProgress({ state, onCancel }: { state: UploadState; onCancel: () => void }) {
  return (
    <div className="flex w-full max-w-120 flex-col items-center gap-3" aria-live="polite">
      <Step state={state} />
      <Button size="sm" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}

function Step({ state }: { state: UploadState }) {
  switch (state.step) {
    case "finding":
      return <p className="font-medium">Looking through the folder… {counted(state.count, "file")}</p>;
    case "packing":
      return (
        <>
          <p className="font-medium">Packing the files</p>
          <Progress label="Packing" value={state.done} max={state.total} unit="files" tone="progress" />
        </>
      );
    case "sending":
      return (
        <>
          <p className="font-medium">
            Sending {sizeWords(state.sentBytes)} of {sizeWords(state.sizeBytes)}
          </p>
          <Progress label="Sending" value={state.sentBytes} max={state.sizeBytes} tone="progress" />
        </>
      );
    case "reading":
      return <p className="font-medium">Reading the files and comparing them with the project…</p>;
    case "none":
    case "failed":
      return null;
    default:
      return state satisfies never;
  }
}
