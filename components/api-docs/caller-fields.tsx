"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import type { Membership } from "@/lib/workspaces/schema";
import type { Caller } from "./api-request";

type CallerFieldsProps = {
  workspaces: readonly Membership[];
  caller: Caller;
  onChange: (caller: Caller) => void;
};

/** As whom the requests of this page are sent. A token stays in this tab's memory and is gone with it. */
export function CallerFields({ workspaces, caller, onChange }: CallerFieldsProps) {
  const [workspace, setWorkspace] = useState(workspaces[0]?.slug ?? null);
  const [secret, setSecret] = useState("");
  return (
    <fieldset className="flex flex-wrap items-end gap-x-4 gap-y-3 rounded-lg border border-line bg-canvas p-4">
      <legend className="sr-only">As whom requests are sent</legend>
      <div className="flex flex-col gap-1.5">
        <span aria-hidden="true" className="font-medium text-sm">
          Send as
        </span>
        <SegmentedControl
          label="Send as"
          segments={[
            { value: "session", label: "You, in the browser" },
            { value: "token", label: "A token" },
          ]}
          value={caller.kind}
          onValueChange={(kind) => onChange(kind === "token" ? { kind, secret } : { kind, workspace })}
        />
      </div>
      {caller.kind === "session" ? (
        <Field label="Workspace" className="min-w-48 flex-1 sm:max-w-80">
          <Select
            options={workspaces.map(({ slug, name }) => ({ value: slug, label: name }))}
            value={workspace ?? undefined}
            placeholder="You are in no workspace"
            disabled={workspaces.length === 0}
            onValueChange={(slug) => {
              setWorkspace(slug);
              onChange({ kind: "session", workspace: slug });
            }}
          />
        </Field>
      ) : (
        <Field label="Token" className="min-w-48 flex-1">
          <Input
            type="password"
            value={secret}
            placeholder="plb_…"
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            onChange={(event) => {
              setSecret(event.target.value);
              onChange({ kind: "token", secret: event.target.value.trim() });
            }}
          />
        </Field>
      )}
      <p className="basis-full text-muted text-xs">
        Requests sent from this page are real: they change what they say.
      </p>
    </fieldset>
  );
}
