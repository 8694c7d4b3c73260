"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useShortcut } from "@/components/layout/shortcuts";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import type { DocumentKind } from "@/db/enums";
import { AsideNotices } from "./aside-notices";
import { ChooseFile } from "./choose-file";
import { hasPlan, KIND_OPTIONS } from "./document-words";
import { LeaveDialog } from "./leave-dialog";
import { MarkdownWorkbench } from "./markdown-workbench";
import { ReadingOnly } from "./reading-only";
import { TemplateDialog, type TemplateProject } from "./template-dialog";
import { useLeaveGuard } from "./use-leave-guard";
import { useNewDocument } from "./use-new-document";

/** A new document: write it, paste it, or drop or choose its file, all in one place. */
export function NewDocument({ project }: { project: TemplateProject & { key: string } }) {
  const { workspace, may } = useViewer();
  const documents = `/w/${workspace}/p/${project.key}/documents`;
  if (!may("documents.write")) return <ReadingOnly href={documents} label="See the documents" />;
  return <NewDocumentForm documents={documents} project={project} />;
}

type NewDocumentFormProps = { documents: string; project: TemplateProject & { key: string } };

function NewDocumentForm({ documents, project }: NewDocumentFormProps) {
  const router = useRouter();
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  const work = useNewDocument(project.key);
  const guard = useLeaveGuard(work.unsaved);

  const create = () => work.create((id) => router.push(`${documents}/${id}`));
  useShortcut({ keys: "mod+s", label: "Create the document", group: "Document", handler: create });

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
      className="flex min-h-full flex-col gap-4 px-4 py-4 sm:px-8 md:h-full"
    >
      <Breadcrumbs items={[{ label: "New document" }]} />
      <NewDocumentHeader work={work} documents={documents} project={project} onProblem={setFileProblem} />
      {fileProblem ? (
        <Banner tone="danger" title="The file was not read in" onDismiss={() => setFileProblem(null)}>
          {fileProblem}
        </Banner>
      ) : null}
      <NewDocumentNotices work={work} retry={create} />
      <DocumentFacts work={work} />
      <MarkdownWorkbench
        value={work.content}
        onChange={work.write}
        onFileRead={work.takeFile}
        ariaLabel="Text of the new document"
        placeholder={"# Title\n\nWrite or paste Markdown, or drop a .md file here."}
        className="min-h-[60dvh] flex-1 md:min-h-0"
      />
      <LeaveDialog guard={guard} kept={work.kept} />
    </form>
  );
}

type Work = ReturnType<typeof useNewDocument>;

type HeaderProps = {
  work: Work;
  documents: string;
  project: TemplateProject;
  onProblem: (problem: string | null) => void;
};

function NewDocumentHeader({ work, documents, project, onProblem }: HeaderProps) {
  return (
    <PageHeader
      title="New document"
      description="Write here, begin with a template, paste Markdown, or drop a file. Its title and kind are read from the text; change them if they are wrong."
      actions={
        <>
          <TemplateDialog
            project={project}
            replaces={work.unsaved}
            onChoose={({ kind }, content) => {
              work.write(content);
              work.setKind(kind);
            }}
          />
          <ChooseFile
            onFile={(file) => {
              work.write(file.text);
              work.takeFile(file);
            }}
            onProblem={onProblem}
            replaces={work.unsaved}
          />
          <ButtonLink href={documents} variant="ghost">
            Cancel
          </ButtonLink>
          <Button type="submit" variant="primary" pending={work.isCreating}>
            Create document
          </Button>
        </>
      }
    />
  );
}

function DocumentFacts({ work }: { work: Work }) {
  const { kind, isKindGuessed, problem } = work;
  const guessed = isKindGuessed ? "Guessed from the text. " : "";
  const purpose = kind && hasPlan(kind) ? "Epics and stories can be created from it." : "";
  return (
    <div className="flex flex-wrap gap-3">
      <Field label="Title" required error={problem?.fields.title} className="min-w-60 flex-1">
        <Input
          value={work.title}
          onChange={(event) => work.setTitle(event.target.value)}
          maxLength={300}
          autoComplete="off"
          placeholder="Taken from the first heading"
        />
      </Field>
      <Field
        label="Kind"
        required
        error={problem?.fields.kind}
        hint={guessed + purpose || "What the document is for."}
        className="w-full sm:w-64"
      >
        <Select<DocumentKind | "">
          options={KIND_OPTIONS}
          value={kind ?? ""}
          onValueChange={(next) => next !== "" && work.setKind(next)}
          placeholder="Read from the text"
        />
      </Field>
    </div>
  );
}

function NewDocumentNotices({ work, retry }: { work: Work; retry: () => void }) {
  const { problem } = work;
  const failure = problem && !problem.fields.title && !problem.fields.kind ? problem : null;
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {failure ? (
        <Banner
          tone="danger"
          title="The document was not created"
          action={
            <Button size="sm" onClick={retry}>
              Try again
            </Button>
          }
        >
          {Object.values(failure.fields)[0] ?? failure.message}
        </Banner>
      ) : null}
      <AsideNotices asides={work.asides} onTakeUp={work.takeUp} onDrop={work.dropAside} />
    </div>
  );
}
