"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { ProjectType } from "@/db/enums";
import { orpc, readProblem } from "@/lib/api/client";
import { proposeKey } from "@/lib/projects/rules";
import { ProjectKindFields } from "./project-kind-fields";

/** Creates a project, and goes on to where its first document is written. */
export function ProjectForm() {
  const viewer = useViewer();
  const router = useRouter();
  const [name, setName] = useState("");
  const [key, setKey] = useState<string | null>(null);
  const [description, setDescription] = useState("");
  const [type, setType] = useState<ProjectType>("greenfield");
  const [hasUi, setHasUi] = useState(true);
  const create = useMutation(orpc.projects.create.mutationOptions());
  const problem = create.error ? readProblem(create.error) : null;
  const shownKey = key ?? proposeKey(name);

  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate(
      { name, key: shownKey, description, type, hasUi },
      { onSuccess: (project) => router.push(`/w/${viewer.workspace}/p/${project.key}`) },
    );
  }

  return (
    <form onSubmit={submit} noValidate className="flex max-w-140 flex-col gap-5">
      {problem && Object.keys(problem.fields).length === 0 ? (
        <Banner tone="danger">{problem.message}</Banner>
      ) : null}
      <Field label="Name" required error={problem?.fields.name}>
        <Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" autoFocus />
      </Field>
      <Field
        label="Key"
        required
        error={problem?.fields.key}
        hint={`Stands before the number of every story: ${shownKey || "ACME"}-12. It stays as it is.`}
      >
        <Input
          value={shownKey}
          onChange={(event) => setKey(event.target.value.toUpperCase())}
          autoComplete="off"
          maxLength={10}
          className="font-mono"
        />
      </Field>
      <Field label="Description" optional error={problem?.fields.description}>
        <Textarea value={description} onChange={(event) => setDescription(event.target.value)} rows={3} />
      </Field>
      <ProjectKindFields type={type} hasUi={hasUi} onType={setType} onHasUi={setHasUi} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" pending={create.isPending}>
          Create project
        </Button>
        <ButtonLink href={`/w/${viewer.workspace}`} variant="ghost">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
