"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Textarea } from "@/components/ui/textarea";
import { notify } from "@/components/ui/toaster";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { Project } from "@/lib/projects/schema";
import { ProjectKindFields } from "./project-kind-fields";

/** A project's name, kind and end. */
export function ProjectSettings({ projectKey }: { projectKey: string }) {
  const { may } = useViewer();
  const { data: project } = useSuspenseQuery(
    orpc.projects.get.queryOptions({ input: { projectId: projectKey } }),
  );
  if (!may("projects.write")) {
    return <Banner>Only managers, admins and owners change a project. Ask one of them.</Banner>;
  }
  return (
    <>
      {/* A newer version makes the form anew, with what the other person saved. */}
      <ProjectDetails key={project.version} project={project} />
      <ArchivePanel project={project} />
    </>
  );
}

function ProjectDetails({ project }: { project: Project }) {
  const [draft, setDraft] = useState(project);
  const queries = useQueryClient();
  const save = useMutation(orpc.projects.update.mutationOptions());
  const problem = save.error ? readProblem(save.error) : null;
  const change = (values: Partial<Project>) => setDraft({ ...draft, ...values });

  function submit(event: FormEvent) {
    event.preventDefault();
    const { name, description, type, hasUi } = draft;
    save.mutate(
      { projectId: project.id, baseVersion: project.version, name, description, type, hasUi },
      {
        onSuccess: () => {
          notify.success({ title: "Project saved" });
          return queries.invalidateQueries({ queryKey: orpc.projects.key() });
        },
      },
    );
  }

  return (
    <form onSubmit={submit} noValidate>
      <Panel
        title="Details"
        footer={
          <Button
            type="submit"
            variant="primary"
            pending={save.isPending}
            disabled={project.archivedAt !== null}
          >
            Save
          </Button>
        }
      >
        <div className="flex max-w-140 flex-col gap-5">
          {problem && Object.keys(problem.fields).length === 0 ? (
            <Banner tone="danger">{problem.message}</Banner>
          ) : null}
          <Field label="Name" required error={problem?.fields.name}>
            <Input value={draft.name} onChange={(event) => change({ name: event.target.value })} />
          </Field>
          <Field label="Key" hint="Stands in the keys of its stories, so it stays.">
            <Input value={project.key} readOnly className="font-mono" />
          </Field>
          <Field label="Description" optional error={problem?.fields.description}>
            <Textarea
              value={draft.description}
              onChange={(event) => change({ description: event.target.value })}
            />
          </Field>
          <ProjectKindFields
            type={draft.type}
            hasUi={draft.hasUi}
            onType={(type) => change({ type })}
            onHasUi={(hasUi) => change({ hasUi })}
          />
        </div>
      </Panel>
    </form>
  );
}

function ArchivePanel({ project }: { project: Project }) {
  const { workspace } = useViewer();
  const router = useRouter();
  const queries = useQueryClient();
  const archived = project.archivedAt !== null;

  async function toggle() {
    const input = { projectId: project.id };
    await (archived ? client.projects.restore(input) : client.projects.archive(input));
    await queries.invalidateQueries({ queryKey: orpc.projects.key() });
    if (!archived) router.push(`/w/${workspace}`);
    router.refresh();
  }

  return (
    <Panel
      title={archived ? "Restore project" : "Archive project"}
      description={
        archived
          ? "It comes back into the lists with everything in it."
          : "It leaves the lists. Nothing in it is lost, and it can be restored."
      }
    >
      <ConfirmDialog
        trigger={
          <Button variant={archived ? "secondary" : "danger"}>
            {archived ? "Restore project" : "Archive project"}
          </Button>
        }
        title={archived ? `Restore ${project.name}?` : `Archive ${project.name}?`}
        description={
          archived
            ? "Everybody in the workspace sees it again."
            : "It leaves everybody's lists. It can be restored from its address."
        }
        confirmLabel={archived ? "Restore" : "Archive"}
        danger={!archived}
        onConfirm={toggle}
      />
    </Panel>
  );
}
