"use client";

import { FileSpreadsheet } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import type { StoryImportFlow } from "./use-story-import";

/** The place where a file is dropped, or chosen. */
export function FileStep({ flow }: { flow: StoryImportFlow }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const problem = flow.state.step === "file" ? flow.state.problem : null;

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) void flow.choose(file);
  }

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same by keyboard */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(
          "flex flex-col items-center gap-3 rounded-lg border border-dashed px-4 py-10 text-center",
          over ? "border-accent bg-accent-soft" : "border-edge bg-sunken",
        )}
      >
        <FileSpreadsheet aria-hidden="true" className="size-7 text-muted" />
        <div>
          <p className="font-medium">Drop a CSV or JSON file here</p>
          <p className="mt-0.5 text-pretty text-muted text-sm">
            One story a row, headings in the first. You see what each row would do before anything is written.
          </p>
        </div>
        <input
          ref={input}
          type="file"
          aria-label="File of stories"
          accept=".csv,.tsv,.txt,.json,text/csv,application/json"
          className="sr-only"
          tabIndex={-1}
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file) void flow.choose(file);
            target.value = "";
          }}
        />
        <Button variant="primary" onClick={() => input.current?.click()}>
          Choose a file
        </Button>
      </div>
      {problem ? (
        <Banner tone="danger" title="The file was not read">
          {problem}
        </Banner>
      ) : null}
    </>
  );
}
