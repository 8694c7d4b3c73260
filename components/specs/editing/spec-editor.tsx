"use client";

import { PencilOff } from "lucide-react";
import { useRef, useState } from "react";
import { ConflictView } from "@/components/documents/editing/conflict-view";
import { EditorNotices } from "@/components/documents/editing/editor-notices";
import { SaveRow } from "@/components/documents/editing/save-row";
import type { Conflict } from "@/components/documents/editing/types";
import { LeaveDialog } from "@/components/documents/leave-dialog";
import type { MarkdownEditorHandle } from "@/components/documents/markdown-editor";
import { useLeaveGuard } from "@/components/documents/use-leave-guard";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useShortcut } from "@/components/layout/shortcuts";
import { useViewer } from "@/components/providers/viewer";
import { useAnnounce } from "@/components/ui/announcer";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { SpecEditorBar } from "./spec-editor-bar";
import { SpecViews } from "./spec-views";
import { TouchedPanel } from "./touched-panel";
import { useComingTouched } from "./use-coming-touched";
import { useEditor } from "./use-editor";

type SpecEditorProps = { projectKey: string; specKey: string };

/** Writing a spec beside others, as a structure, as Markdown or as JSON: three views of one text. */
export function SpecEditor({ projectKey, specKey }: SpecEditorProps) {
  const { workspace, may } = useViewer();
  const project = `/w/${workspace}/p/${projectKey}`;
  if (may("specs.write")) return <EditorForm project={project} specKey={specKey} />;
  return (
    <EmptyState
      level={1}
      icon={<PencilOff />}
      title="Your role reads specs"
      action={<ButtonLink href={`${project}/specs/${specKey}`}>Read it</ButtonLink>}
    >
      Writing them needs the role of a developer or more. Ask an admin of this workspace.
    </EmptyState>
  );
}

function EditorForm({ project, specKey }: { project: string; specKey: string }) {
  const announce = useAnnounce();
  const editor = useRef<MarkdownEditorHandle>(null);
  const work = useEditor(specKey, editor);
  const { spec, session, state, json } = work;
  /** The conflict that is being settled, as it was when its view was opened. */
  const [settling, setSettling] = useState<Conflict | null>(null);
  const [note, setNote] = useState("");
  const isStuck = state.phase === "offline" || state.phase === "failed" || state.phase === "conflict";
  const hasOpenJson = json.problems.length > 0;
  const guard = useLeaveGuard(work.unsaved || hasOpenJson, isStuck || hasOpenJson);
  const coming = useComingTouched({
    specId: spec.id,
    text: state.text.content,
    baseVersion: state.base.version,
    enabled: work.unsaved && spec.tasks > 0,
  });

  function save() {
    void session.save(note).then(() => {
      if (session.snapshot().phase !== "saved") return;
      setNote("");
      announce("Saved");
    });
  }
  useShortcut({ keys: "mod+s", label: "Save the spec", group: "Spec", handler: save });

  const href = `${project}/specs/${spec.key}`;
  return (
    <div className="flex min-h-full flex-col gap-3 px-4 py-4 sm:px-8 md:h-full">
      <Breadcrumbs items={[{ label: spec.key, href }, { label: "Edit" }]} />
      <h1 className="sr-only">
        Edit {spec.key} {spec.title}
      </h1>
      <SpecEditorBar work={work} href={href} settling={settling !== null} />
      <EditorNotices
        work={work}
        thing="The spec"
        reasonsElsewhere={work.problems.length > 0}
        settling={settling !== null}
        onSettle={() => setSettling(session.currentConflict())}
      />
      <TouchedPanel
        saved={work.touched}
        coming={coming}
        tasksHref={`${project}/tasks?spec=${spec.key}`}
        onDismiss={work.forgetTouched}
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
          <SpecViews work={work} editor={editor} />
          <SaveRow note={note} onNote={setNote} pending={state.phase === "saving"} onSave={save} />
        </>
      )}
      <LeaveDialog guard={guard} kept={work.kept && !hasOpenJson} />
    </div>
  );
}
