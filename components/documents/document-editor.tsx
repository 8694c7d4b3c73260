"use client";

import { useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useShortcut } from "@/components/layout/shortcuts";
import { useViewer } from "@/components/providers/viewer";
import { useAnnounce } from "@/components/ui/announcer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { AsideNotices } from "./aside-notices";
import { LeaveDialog } from "./leave-dialog";
import { MarkdownWorkbench } from "./markdown-workbench";
import { NewerVersionNotice } from "./newer-version-notice";
import { ReadingOnly } from "./reading-only";
import { SaveState } from "./save-state";
import { useDocumentEditing } from "./use-document-editing";
import { useLeaveGuard } from "./use-leave-guard";

type DocumentEditorProps = { projectKey: string; documentId: string };

/** Writing a document: every save is a version, and what is not saved is never lost. */
export function DocumentEditor({ projectKey, documentId }: DocumentEditorProps) {
  const { workspace, may } = useViewer();
  const documents = `/w/${workspace}/p/${projectKey}/documents`;
  if (!may("documents.write")) return <ReadingOnly href={`${documents}/${documentId}`} label="Read it" />;
  return <EditorForm documents={documents} documentId={documentId} />;
}

function EditorForm({ documents, documentId }: { documents: string; documentId: string }) {
  const announce = useAnnounce();
  const [note, setNote] = useState("");
  const work = useDocumentEditing(documentId);
  const { latest, editing, unsaved } = work;
  const guard = useLeaveGuard(unsaved);

  function save() {
    work.save(note, () => {
      setNote("");
      announce("Saved");
    });
  }
  useShortcut({ keys: "mod+s", label: "Save the document", group: "Document", handler: save });

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      className="flex min-h-full flex-col gap-3 px-4 py-4 sm:px-8 md:h-full"
    >
      <Breadcrumbs items={[{ label: latest.title, href: `${documents}/${documentId}` }, { label: "Edit" }]} />
      <h1 className="sr-only">Edit {latest.title}</h1>
      <EditorBar work={work} href={`${documents}/${documentId}`} />
      <EditorNotices work={work} documents={documents} retry={save} />
      <MarkdownWorkbench
        value={editing.text.content}
        onChange={(content) => work.write({ content })}
        ariaLabel={`Text of ${latest.title}`}
        className="min-h-[60dvh] flex-1 md:min-h-0"
      />
      <Field label="What changed" hideLabel>
        <Input
          value={note}
          onChange={(event) => setNote(event.target.value)}
          maxLength={500}
          placeholder="What changed? Stands in the list of versions (optional)"
        />
      </Field>
      <LeaveDialog guard={guard} kept={work.kept} />
    </form>
  );
}

type Work = ReturnType<typeof useDocumentEditing>;

function EditorBar({ work, href }: { work: Work; href: string }) {
  const { editing, unsaved, newer } = work;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Field
        label="Title"
        hideLabel
        className="min-w-48 flex-1 max-sm:basis-full"
        error={work.problem?.fields.title}
      >
        <Input
          value={editing.text.title}
          onChange={(event) => work.write({ title: event.target.value })}
          maxLength={300}
          className="font-medium"
        />
      </Field>
      <SaveState
        version={editing.base.version}
        unsaved={unsaved}
        isSaving={work.isSaving}
        failed={work.problem !== null}
        kept={work.kept}
      />
      <ButtonLink href={href} variant="ghost">
        Close
      </ButtonLink>
      <Button type="submit" variant="primary" pending={work.isSaving} disabled={!unsaved || newer !== null}>
        Save
      </Button>
    </div>
  );
}

type NoticesProps = { work: Work; documents: string; retry: () => void };

function EditorNotices({ work, documents, retry }: NoticesProps) {
  const { newer, problem, editing } = work;
  const failure = newer || !problem || problem.fields.title ? null : problem;
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {newer ? (
        <NewerVersionNotice
          newer={newer}
          baseVersion={editing.base.version}
          mine={editing.text}
          base={documents}
          onTakeTheirs={() => work.takeTheirs(newer)}
          onCopied={work.giveUp}
        />
      ) : null}
      {failure ? (
        <Banner
          tone="danger"
          title="The document was not saved"
          action={
            <Button size="sm" pending={work.isSaving} onClick={retry}>
              Try again
            </Button>
          }
        >
          {Object.values(failure.fields)[0] ?? failure.message}
        </Banner>
      ) : null}
      <AsideNotices asides={editing.asides} onTakeUp={work.takeUp} onDrop={work.dropAside} />
    </div>
  );
}
