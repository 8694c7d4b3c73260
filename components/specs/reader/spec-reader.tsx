"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { DocumentText } from "@/components/documents/document-text";
import { OldVersionNotice } from "@/components/documents/old-version-notice";
import { ReadingProvider } from "@/components/documents/reading/reading-context";
import { DocumentStanding } from "@/components/documents/reviews/document-standing";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import { orpc } from "@/lib/api/client";
import type { Spec } from "@/lib/specs/schema/spec";
import { PhasedText } from "./phased-text";
import { SpecFacts } from "./spec-facts";
import { SpecHeader } from "./spec-header";

type SpecReaderProps = {
  projectKey: string;
  specKey: string;
  /** Absent: the current one. */
  version: number | undefined;
};

/** A spec to read: how it stands, and its text phase by phase. */
export function SpecReader({ projectKey, specKey, version }: SpecReaderProps) {
  const { workspace } = useViewer();
  const shown = version === undefined ? {} : { version };
  const { data: spec } = useSuspenseQuery(
    orpc.specs.get.queryOptions({ input: { specId: specKey, ...shown } }),
  );
  const documentId = spec.documentId;
  const { data: document } = useSuspenseQuery(
    orpc.documents.get.queryOptions({ input: { documentId, ...shown } }),
  );
  const project = `/w/${workspace}/p/${projectKey}`;
  const href = `${project}/specs/${spec.key}`;
  const text = useRef<HTMLDivElement>(null);
  const parts = { document, text, href, place: `${documentId} ${version ?? ""}` };
  return (
    <ReadingProvider documentId={documentId} version={version} documents={`${project}/documents`}>
      <Breadcrumbs items={[{ label: spec.key }]} />
      <SpecHeader spec={spec} document={document} project={project} />
      <SpecFacts spec={spec} project={project} />
      <OldVersionNotice document={document} href={href} />
      <Notices spec={spec} project={project} />
      <DocumentStanding document={document} documents={`${project}/documents`} href={href} text={text} />
      {spec.type === "hierarchical" ? <PhasedText spec={spec} {...parts} /> : <DocumentText {...parts} />}
    </ReadingProvider>
  );
}

/** What a reader must know before believing the text. */
function Notices({ spec, project }: { spec: Spec; project: string }) {
  const { archivedAt, supersededBy, tasksTouched, key } = spec;
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {archivedAt ? <Banner>This spec is archived. Restore it to change it.</Banner> : null}
      {supersededBy ? (
        <Banner
          tone="warning"
          title={`${supersededBy.key} takes its place`}
          action={
            <ButtonLink size="sm" href={`${project}/specs/${supersededBy.key}`}>
              Read {supersededBy.key}
            </ButtonLink>
          }
        >
          {supersededBy.title}
        </Banner>
      ) : null}
      {tasksTouched > 0 ? (
        <Banner
          tone="warning"
          title={
            tasksTouched === 1
              ? "1 task was cut or claimed before its phase was edited"
              : `${tasksTouched} tasks were cut or claimed before their phases were edited`
          }
          action={
            <ButtonLink size="sm" href={`${project}/tasks?spec=${key}`}>
              See the tasks
            </ButtonLink>
          }
        >
          Look whether they still fit what the phases say now.
        </Banner>
      ) : null}
    </div>
  );
}
