"use client";

import { ListChecks, Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { VersionSelect } from "@/components/documents/version-select";
import { useShortcut } from "@/components/layout/shortcuts";
import { useViewer } from "@/components/providers/viewer";
import { CutIntoTasks } from "@/components/tasks/cut-into-tasks";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import type { Spec } from "@/lib/specs/schema/spec";
import { SPEC_TYPE_NAMES } from "../spec-words";
import { SpecMenu } from "./spec-menu";
import { SpecStatusMenu } from "./spec-status-menu";

type SpecHeaderProps = { spec: Spec; document: DocumentWithContent; project: string };

/** What a spec is, how it stands, and what can be done with it. */
export function SpecHeader({ spec, document, project }: SpecHeaderProps) {
  const { may } = useViewer();
  const router = useRouter();
  const href = `${project}/specs/${spec.key}`;
  const mayWrite = may("specs.write") && spec.archivedAt === null;
  const isCurrent = spec.shownVersion === spec.textVersion && spec.status !== "superseded";
  // An approved spec that nobody has cut yet waits for that.
  const isReady = spec.status === "approved" && spec.tasks === 0;
  useShortcut(
    { keys: "e", label: "Edit the spec", group: "Spec", handler: () => router.push(`${href}/edit`) },
    mayWrite,
  );
  return (
    <PageHeader
      title={spec.title}
      meta={
        <span className="flex items-center gap-2">
          <span className="figures text-muted text-xs">{spec.key}</span>
          <Badge>{SPEC_TYPE_NAMES[spec.type]}</Badge>
        </span>
      }
      description={
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2 text-xs">
          <SpecStatusMenu spec={spec} document={document} disabled={!mayWrite} href={href} />
          <VersionSelect document={document} href={href} />
          <span>
            Written <RelativeTime value={document.versionCreatedAt} /> by {document.author.name}
          </span>
        </div>
      }
      actions={
        <>
          <SpecMenu spec={spec} document={document} project={project} />
          <ButtonLink href={`${project}/tasks?spec=${spec.key}`} icon={<ListChecks aria-hidden="true" />}>
            Tasks
            {spec.tasks > 0 ? (
              <span className="figures text-muted text-xs">
                {spec.tasksCompleted}/{spec.tasks}
              </span>
            ) : null}
          </ButtonLink>
          {mayWrite && isCurrent ? (
            <CutIntoTasks
              projectKey={project.slice(project.lastIndexOf("/") + 1)}
              specKey={spec.key}
              variant={isReady ? "primary" : "secondary"}
            />
          ) : null}
          {mayWrite ? (
            <ButtonLink href={`${href}/edit`} icon={<Pencil aria-hidden="true" />}>
              Edit
            </ButtonLink>
          ) : null}
        </>
      }
    />
  );
}
