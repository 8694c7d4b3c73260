"use client";

import dynamic from "next/dynamic";
import { type KeyboardEvent, useState } from "react";
import { draftKey, readDrafts, writeDrafts } from "@/components/documents/draft-store";
import { MarkdownView } from "@/components/documents/markdown-view";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { Problem } from "@/lib/api/client";

const MarkdownEditor = dynamic(
  () => import("@/components/documents/markdown-editor").then((module) => module.MarkdownEditor),
  { ssr: false, loading: () => <Skeleton className="h-full" /> },
);

type SectionEditorProps = {
  /** Where its draft is kept. */
  subject: string;
  name: string;
  /** What it says on the screen now, and in which version of the text. */
  current: { content: string; version: number };
  onSave: (baseVersion: number, content: string) => Promise<Problem | null>;
  onClose: () => void;
};

/** A section of a story's text being written: kept in this browser until it is saved or thrown away. */
export function SectionEditor({ subject, name, current, onSave, onClose }: SectionEditorProps) {
  const place = draftKey(useViewer().userId, subject);
  const [kept] = useState(() => readDrafts(place)[0]);
  const [base, setBase] = useState(kept?.baseVersion ?? current.version);
  const [text, setText] = useState(kept?.content ?? current.content);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saving, setSaving] = useState(false);
  const isStale = problem?.code === "conflict";

  function write(content: string) {
    setText(content);
    const draft = { title: "", content, baseVersion: base, at: new Date().toISOString() };
    writeDrafts(place, content === current.content ? [] : [draft]);
  }
  function close() {
    writeDrafts(place, []);
    onClose();
  }
  async function save(baseVersion: number) {
    setSaving(true);
    const failed = await onSave(baseVersion, text);
    setSaving(false);
    setProblem(failed);
    if (!failed) close();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      event.stopPropagation();
      void save(base);
    }
    if (event.key === "Escape" && text === current.content) close();
  }

  return (
    <div data-keeps-escape onKeyDownCapture={onKeyDown} className="flex flex-col gap-2">
      {kept && kept.content !== current.content ? (
        <p className="text-muted text-xs">This is what you wrote here before and did not save.</p>
      ) : null}
      <div className="h-72 overflow-hidden rounded-md border border-control bg-surface focus-within:outline-2 focus-within:outline-focus">
        <MarkdownEditor value={text} onChange={write} ariaLabel={name} />
      </div>
      {problem ? (
        <Banner
          tone={isStale ? "warning" : "danger"}
          title={isStale ? "Somebody else changed this section" : "Not saved"}
        >
          {isStale ? "What it says now is below. Yours is still in the field above." : problem.message}
        </Banner>
      ) : null}
      {isStale ? (
        <div className="rounded-md border border-line p-3">
          <MarkdownView source={current.content} compact idPrefix={`${subject}-now-`} />
        </div>
      ) : null}
      <div className="flex items-center gap-2">
        {isStale ? (
          <Button
            size="sm"
            variant="primary"
            pending={saving}
            onClick={() => {
              setBase(current.version);
              void save(current.version);
            }}
          >
            Save mine in its place
          </Button>
        ) : (
          <Button size="sm" variant="primary" pending={saving} onClick={() => void save(base)}>
            Save
          </Button>
        )}
        <Button size="sm" onClick={close}>
          {text === current.content ? "Cancel" : "Discard"}
        </Button>
        <span className="ml-auto hidden text-faint text-xs sm:inline">⌘ or Ctrl with Enter saves</span>
      </div>
    </div>
  );
}
