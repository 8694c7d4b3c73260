"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { PencilOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useShortcut } from "@/components/layout/shortcuts";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { SpecType } from "@/db/enums";
import { orpc, readProblem } from "@/lib/api/client";
import { SpecFactsFields, type SpecLinks } from "../spec-facts-fields";
import { SPEC_TYPE_HINTS, SPEC_TYPE_NAMES } from "../spec-words";
import { TemplateChoice, TemplatePreview } from "./template-choice";

type NewSpecProps = {
  projectKey: string;
  /** Where somebody begins a spec from: an epic's or a story's page. */
  epicId: string | null;
  storyId: string | null;
};

/** A new spec: what it is called and what it begins with. */
export function NewSpec(props: NewSpecProps) {
  const { workspace, may } = useViewer();
  const specs = `/w/${workspace}/p/${props.projectKey}/specs`;
  if (may("specs.write")) return <NewSpecForm {...props} specs={specs} />;
  return (
    <EmptyState
      level={1}
      icon={<PencilOff />}
      title="Your role reads specs"
      action={<ButtonLink href={specs}>See the specs</ButtonLink>}
    >
      Writing them needs the role of a developer or more. Ask an admin of this workspace.
    </EmptyState>
  );
}

function NewSpecForm({ projectKey, epicId, storyId, specs }: NewSpecProps & { specs: string }) {
  const [title, setTitle] = useState("");
  const [type, setType] = useState<SpecType>("hierarchical");
  const [template, setTemplate] = useState<string | null>(null);
  const [links, setLinks] = useState<SpecLinks>({ epicId, storyId, dependsOn: [] });
  const create = useCreate(specs);
  const { data: templates } = useSuspenseQuery({
    ...orpc.specs.listTemplates.queryOptions({ input: {} }),
    staleTime: Infinity,
  });
  // An empty spec is offered anyway, for both types.
  const fitting = templates.filter((each) => each.type === type && each.name !== "blank");
  const chosen = fitting.find(({ name }) => name === template) ?? null;
  const problem = create.error ? readProblem(create.error) : null;

  function submit() {
    if (create.isPending || create.isSuccess) return;
    create.mutate({
      ...{ projectId: projectKey, title, type, dependsOn: links.dependsOn.map(({ id }) => id) },
      ...(chosen ? { template: chosen.name } : {}),
      ...(links.epicId ? { epicId: links.epicId } : {}),
      ...(links.storyId ? { storyId: links.storyId } : {}),
    });
  }
  useShortcut({ keys: "mod+s", label: "Create the spec", group: "Spec", handler: submit });

  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
      className="flex flex-col gap-6"
    >
      <Breadcrumbs items={[{ label: "New spec" }]} />
      <PageHeader
        title="New spec"
        description="Say what it is called and what it begins with. It is written in the next step."
        actions={
          <>
            <ButtonLink href={specs} variant="ghost">
              Cancel
            </ButtonLink>
            <Button type="submit" variant="primary" pending={create.isPending || create.isSuccess}>
              Create and write it
            </Button>
          </>
        }
      />
      {problem && Object.keys(problem.fields).length === 0 ? (
        <Banner tone="danger" title="The spec was not created">
          {problem.message}
        </Banner>
      ) : null}
      <div className="grid gap-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-5">
          <Field label="Title" required error={problem?.fields.title}>
            <Input
              value={title}
              maxLength={255}
              autoFocus
              autoComplete="off"
              placeholder="User authentication"
              onChange={(event) => setTitle(event.target.value)}
            />
          </Field>
          <div className="flex flex-col items-start gap-1.5">
            <p className="font-medium text-sm">Type</p>
            <SegmentedControl<SpecType>
              label="Type"
              segments={[
                { value: "hierarchical", label: SPEC_TYPE_NAMES.hierarchical },
                { value: "monolithic", label: SPEC_TYPE_NAMES.monolithic },
              ]}
              value={type}
              onValueChange={setType}
            />
            <p className="text-muted text-xs">{SPEC_TYPE_HINTS[type]} It can be changed later.</p>
          </div>
          <SpecFactsFields projectId={projectKey} links={links} onChange={setLinks} problem={problem} />
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <TemplateChoice templates={fitting} chosen={chosen} onChoose={(name) => setTemplate(name)} />
          <TemplatePreview template={chosen} />
        </div>
      </div>
    </form>
  );
}

function useCreate(specs: string) {
  const router = useRouter();
  const queries = useQueryClient();
  return useMutation(
    orpc.specs.create.mutationOptions({
      onSuccess: ({ key }) => {
        void queries.invalidateQueries({ queryKey: orpc.specs.list.key() });
        void queries.invalidateQueries({ queryKey: orpc.documents.list.key() });
        router.push(`${specs}/${key}/edit`);
      },
    }),
  );
}
