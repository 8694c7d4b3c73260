"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/auth/form/form-problem";
import { useSubmit } from "@/components/auth/form/use-submit";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { notify } from "@/components/ui/toaster";
import { client, orpc } from "@/lib/api/client";
import type { Workspace } from "@/lib/workspaces/schema";
import { SlugInput } from "./slug-input";

/** A workspace's name and its part of every address. */
export function GeneralSettings() {
  const { may } = useViewer();
  const { data } = useSuspenseQuery(orpc.workspaces.current.queryOptions({ input: {} }));
  const { workspace } = data;
  if (!may("workspace.write")) return <ReadOnly workspace={workspace} />;
  // What somebody else saved makes the form anew.
  return <WorkspaceForm key={`${workspace.name} ${workspace.slug}`} workspace={workspace} />;
}

function ReadOnly({ workspace }: { workspace: Workspace }) {
  return (
    <>
      <Banner>
        Only admins and owners change the workspace. Ask one of them; the members page lists them.
      </Banner>
      <Panel title="Workspace">
        <div className="flex max-w-112 flex-col gap-5">
          <Field label="Name">
            <Input value={workspace.name} readOnly />
          </Field>
          <Field label="Address">
            <Input value={`/w/${workspace.slug}`} readOnly className="font-mono" />
          </Field>
        </div>
      </Panel>
    </>
  );
}

function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const [name, setName] = useState(workspace.name);
  const [slug, setSlug] = useState(workspace.slug);
  const router = useRouter();
  const { form, submit, pending, problem } = useSubmit(client.workspaces.update);
  const moved = slug.trim() !== workspace.slug;

  function done(saved: Workspace) {
    notify.success({ title: "Workspace saved" });
    // The frame around the page and the address come from the server.
    if (saved.slug === workspace.slug) router.refresh();
    else window.location.replace(`/w/${saved.slug}/settings/general`);
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit({ name, slug }, done);
      }}
    >
      <Panel
        title="Workspace"
        footer={
          <Button
            type="submit"
            variant="primary"
            pending={pending}
            disabled={name === workspace.name && !moved}
          >
            Save
          </Button>
        }
      >
        <div className="flex max-w-112 flex-col gap-5">
          <FormProblem problem={problem} fields={["name", "slug"]} />
          <Field label="Name" required error={problem?.fields.name}>
            <Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" />
          </Field>
          <Field
            label="Address"
            required
            hint={`Stands in the address of every page: /w/${slug || "…"}`}
            error={problem?.fields.slug}
          >
            <SlugInput value={slug} onChange={setSlug} />
          </Field>
          {moved ? (
            <Banner tone="warning" title="Every address changes">
              Links to this workspace that people saved or sent stop working, and whoever has it open must
              open it anew. API tokens keep working.
            </Banner>
          ) : null}
        </div>
      </Panel>
    </form>
  );
}
