"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { FormProblem } from "@/components/auth/form/form-problem";
import { useSubmit } from "@/components/auth/form/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { client } from "@/lib/api/client";
import { slugFrom } from "@/lib/workspaces/rules";
import { SlugInput } from "./slug-input";

/** Makes another workspace, and goes there. */
export function CreateWorkspaceDialog() {
  return (
    <Dialog
      trigger={
        <Button size="sm" icon={<Plus aria-hidden="true" />}>
          New workspace
        </Button>
      }
      title="New workspace"
      description="A place of its own, with its own people, projects and tokens. You are its owner."
    >
      <CreateWorkspaceForm />
    </Dialog>
  );
}

function CreateWorkspaceForm() {
  const [name, setName] = useState("");
  const [slug, setSlug] = useState<string | null>(null);
  const { form, submit, pending, problem } = useSubmit(async () => {
    // Left alone, the address is made by the server, which finds a free one.
    const created = await client.workspaces.create(slug === null ? { name } : { name, slug });
    window.location.assign(`/w/${created.slug}`);
    return new Promise<never>(() => undefined);
  });
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit(undefined);
      }}
    >
      <FormProblem problem={problem} fields={["name", "slug"]} />
      <Field label="Name" required error={problem?.fields.name}>
        <Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" autoFocus />
      </Field>
      <Field
        label="Address"
        required
        hint="Stands in the address of every page. Letters, digits and hyphens."
        error={problem?.fields.slug}
      >
        <SlugInput value={slug ?? (name.trim() ? slugFrom(name) : "")} onChange={setSlug} />
      </Field>
      <DialogFooter>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={pending}>
          Create workspace
        </Button>
      </DialogFooter>
    </form>
  );
}
