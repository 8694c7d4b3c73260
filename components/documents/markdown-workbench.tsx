"use client";

import { Tabs as Radix } from "radix-ui";
import { type RefObject, useDeferredValue, useEffect, useId, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { MethodRole } from "@/lib/core/method-roles";
import { MarkdownEditor, type MarkdownEditorHandle } from "./markdown-editor";
import type { MarkdownFile } from "./markdown-file";
import { MarkdownFileDrop } from "./markdown-file-drop";
import { useScrollSync } from "./markdown-scroll-sync";
import { MarkdownView } from "./markdown-view";

type MarkdownWorkbenchProps = {
  value: string;
  onChange: (value: string) => void;
  /** What is being written: "PRD", "Story ACME-12". */
  ariaLabel: string;
  readOnly?: boolean;
  placeholder?: string;
  /** Told after a file was read in, so that an empty title can take its name. */
  onFileRead?: (file: { readonly name: string; readonly text: string }) => void;
  /** The parts of the method that the writer plays, where they decide what may be edited. */
  lockedFor?: readonly MethodRole[] | undefined;
  /** The editor, for who brings text into it from elsewhere. */
  editorRef?: RefObject<MarkdownEditorHandle | null>;
  className?: string;
};

/** Writing Markdown with its preview beside it, or behind a tab where there is room for one only. */
export function MarkdownWorkbench(props: MarkdownWorkbenchProps) {
  const { value, onChange, ariaLabel, readOnly = false, placeholder, onFileRead, className } = props;
  const [problem, setProblem] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const ownEditor = useRef<MarkdownEditorHandle>(null);
  const editor = props.editorRef ?? ownEditor;
  const preview = useRef<HTMLDivElement>(null);
  const hintId = useId();
  useScrollSync({ editor, preview });

  function takeFile(file: MarkdownFile) {
    if ("problem" in file) return setProblem(file.problem);
    setProblem(null);
    if (value.trim() === "") onChange(file.text);
    else editor.current?.insertBlock(file.text);
    onFileRead?.(file);
  }

  return (
    <MarkdownFileDrop
      onFile={takeFile}
      disabled={readOnly}
      className={cx("@container flex h-full min-h-80 flex-col gap-2", className)}
    >
      <FileProblem sentence={problem} onDismiss={() => setProblem(null)} />
      <Tabs defaultValue="write" className="flex min-h-0 flex-1 flex-col">
        <TabsList className="@3xl:hidden">
          <TabsTrigger value="write">Write</TabsTrigger>
          <TabsTrigger value="preview">Preview</TabsTrigger>
        </TabsList>
        <div className="grid min-h-0 flex-1 @3xl:grid-cols-2 grid-rows-1 @3xl:divide-x divide-line overflow-hidden @3xl:rounded-md border border-line @max-3xl:border-t-0 bg-surface">
          <Pane value="write" tabIndex={-1}>
            <MarkdownEditor
              ref={editor}
              value={value}
              onChange={onChange}
              ariaLabel={ariaLabel}
              readOnly={readOnly}
              describedBy={hintId}
              lockedFor={props.lockedFor}
              onRefused={setRefusal}
              {...(placeholder === undefined ? {} : { placeholder })}
            />
          </Pane>
          <Pane value="preview" ref={preview} className="overflow-y-auto px-5 py-4">
            <Preview source={value} />
          </Pane>
        </div>
      </Tabs>
      {refusal ? (
        <Banner tone="warning" title="Not yours to edit" onDismiss={() => setRefusal(null)}>
          {refusal}
        </Banner>
      ) : null}
      <p id={hintId} className="pointer-coarse:hidden text-muted text-xs">
        Tab indents. Press Escape, then Tab, to leave the editor. You can drop a Markdown file here.
      </p>
    </MarkdownFileDrop>
  );
}

function FileProblem({ sentence, onDismiss }: { sentence: string | null; onDismiss: () => void }) {
  if (sentence === null) return null;
  return (
    <Banner tone="danger" title="The file was not read in" onDismiss={onDismiss}>
      {sentence}
    </Banner>
  );
}

/** Both panes stay where they are: a tab only hides one where there is no room for two. */
function Pane({ className, ...rest }: React.ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Content
      {...rest}
      forceMount
      className={cx(
        "focus-inside relative min-h-0 min-w-0 [contain:layout_paint_style] @max-3xl:data-[state=inactive]:hidden",
        className,
      )}
    />
  );
}

/** Drawn when typing leaves time for it. */
function Preview({ source }: { source: string }) {
  const shown = useDeferredValue(useSettled(source));
  if (shown.trim() === "") {
    return (
      <EmptyState compact title="Nothing to preview yet">
        What you write appears here as others will read it.
      </EmptyState>
    );
  }
  return <MarkdownView source={shown} idPrefix="preview-" compact />;
}

/** From here on, the preview waits for a pause in typing: cutting up so much text with every key would be felt. */
const LARGE = 50_000;
const PAUSE_MS = 400;

/** A text as it is; of a large one, as it was when the writer last paused. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  const isLarge = text.length >= LARGE;
  useEffect(() => {
    if (!isLarge) return;
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, isLarge]);
  return isLarge ? settled : text;
}
