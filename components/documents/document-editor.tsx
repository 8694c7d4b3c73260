"use client";

import { type ComponentProps, useRef, useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useShortcut } from "@/components/layout/shortcuts";
import { PresenceRow } from "@/components/presence/presence-row";
import { usePresence } from "@/components/presence/use-presence";
import { useViewer } from "@/components/providers/viewer";
import { useAnnounce } from "@/components/ui/announcer";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ConflictView } from "./editing/conflict-view";
import { EditorNotices } from "./editing/editor-notices";
import { SaveRow } from "./editing/save-row";
import type { Conflict } from "./editing/types";
import { LeaveDialog } from "./leave-dialog";
import type { MarkdownEditorHandle } from "./markdown-editor";
import { MarkdownWorkbench } from "./markdown-workbench";
import { ReadingOnly } from "./reading-only";
import { SaveState } from "./save-state";
import { sectionAt } from "./section-at";
import { useDocumentEditing } from "./use-document-editing";
import { useLeaveGuard } from "./use-leave-guard";

type DocumentEditorProps = { projectKey: string; documentId: string };

/** Writing a document beside others: everything is saved by itself, what others save comes in by itself. */
export function DocumentEditor({ projectKey, documentId }: DocumentEditorProps) {
  const { workspace, may } = useViewer();
  const href = `/w/${workspace}/p/${projectKey}/documents/${documentId}`;
  if (!may("documents.write")) return <ReadingOnly href={href} label="Read it" />;
  return <EditorForm href={href} documentId={documentId} />;
}

function EditorForm({ href, documentId }: { href: string; documentId: string }) {
  const announce = useAnnounce();
  const { methodRoles } = useViewer();
  const editor = useRef<MarkdownEditorHandle>(null);
  const work = useDocumentEditing(documentId, editor);
  const { latest, session, state } = work;
  /** The conflict that is being settled, as it was when its view was opened. */
  const [settling, setSettling] = useState<Conflict | null>(null);
  const present = usePresence({
    documentId,
    mode: "editing",
    lineNow: () => editor.current?.cursorLine() ?? null,
  });
  const isStuck = state.phase === "offline" || state.phase === "failed" || state.phase === "conflict";
  const guard = useLeaveGuard(work.unsaved, isStuck);
  const [note, setNote] = useState("");

  function save() {
    void session.save(note).then(() => {
      if (session.snapshot().phase !== "saved") return;
      setNote("");
      announce("Saved");
    });
  }
  useShortcut({ keys: "mod+s", label: "Save the document", group: "Document", handler: save });

  return (
    <div className="flex min-h-full flex-col gap-3 px-4 py-4 sm:px-8 md:h-full">
      <Breadcrumbs items={[{ label: latest.title, href }, { label: "Edit" }]} />
      <h1 className="sr-only">Edit {latest.title}</h1>
      <EditorBar work={work} href={href} present={present} />
      <EditorNotices
        work={work}
        settling={settling !== null}
        onSettle={() => setSettling(session.currentConflict())}
      />
      {settling ? (
        <ConflictView
          conflict={settling}
          onBack={() => setSettling(null)}
          onSettle={(text) => {
            session.settle(text, settling.theirs);
            setSettling(null);
            announce("Settled. Your text is being saved.");
          }}
        />
      ) : (
        <>
          <MarkdownWorkbench
            editorRef={editor}
            value={state.text.content}
            onChange={(content) => session.write({ content })}
            ariaLabel={`Text of ${latest.title}`}
            lockedFor={latest.kind === "STORY" ? methodRoles : undefined}
            className="min-h-[60dvh] flex-1 md:min-h-0"
          />
          <SaveRow note={note} onNote={setNote} pending={state.phase === "saving"} onSave={save} />
        </>
      )}
      <LeaveDialog guard={guard} kept={work.kept} />
    </div>
  );
}

type EditorBarProps = {
  work: ReturnType<typeof useDocumentEditing>;
  href: string;
  present: ComponentProps<typeof PresenceRow>["present"];
};

function EditorBar({ work, href, present }: EditorBarProps) {
  const { session, state } = work;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Field
        label="Title"
        hideLabel
        className="min-w-48 flex-1 max-sm:basis-full"
        error={state.problem?.fields.title}
      >
        <Input
          value={state.text.title}
          onChange={(event) => session.write({ title: event.target.value })}
          maxLength={300}
          className="font-medium"
        />
      </Field>
      <PresenceRow present={present} sectionOf={(line) => sectionAt(state.text.content, line)} />
      <SaveState version={state.base.version} phase={state.phase} kept={work.kept} />
      <ButtonLink href={href}>Done</ButtonLink>
    </div>
  );
}
