"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { FormProblem } from "@/components/auth/form/form-problem";
import { useSubmit } from "@/components/auth/form/use-submit";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { client } from "@/lib/api/client";
import type { MethodRole } from "@/lib/core/method-roles";
import type { TokenScope } from "@/lib/core/permissions";
import type { Token } from "@/lib/workspaces/schema";
import { MethodRoleField } from "./method-role-field";
import { ScopeField } from "./scope-field";
import { LIFETIMES } from "./token-words";

export type NewToken = { token: Token; secret: string };

/** Makes an API token; its secret is then shown on the page. */
export function CreateTokenDialog({ onCreated }: { onCreated: (created: NewToken) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden="true" />}>
          New token
        </Button>
      }
      title="New API token"
      description="It acts for you in this workspace, and never further than your role."
    >
      <TokenForm
        onCreated={(created) => {
          setOpen(false);
          onCreated(created);
        }}
      />
    </Dialog>
  );
}

function TokenForm({ onCreated }: { onCreated: (created: NewToken) => void }) {
  const [name, setName] = useState("");
  const [scope, setScope] = useState<TokenScope>("read");
  const held = useViewer().methodRoles;
  const [methodRoles, setMethodRoles] = useState<readonly MethodRole[]>(held);
  const [lifetime, setLifetime] = useState("90");
  const { form, submit, pending, problem } = useSubmit(client.tokens.create);
  const days = LIFETIMES.find(({ value }) => value === lifetime)?.days ?? null;
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        const parts = methodRoles.length === held.length ? null : [...methodRoles];
        submit({ name, scopes: [scope], methodRoles: parts, expiresInDays: days }, ({ token, secret }) => {
          if (secret) onCreated({ token, secret });
        });
      }}
    >
      <FormProblem problem={problem} fields={["name", "scopes", "methodRoles", "expiresInDays"]} />
      <Field
        label="Name"
        required
        hint="What it is for: the script, the agent, the machine."
        error={problem?.fields.name}
      >
        <Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" autoFocus />
      </Field>
      <ScopeField value={scope} onChange={setScope} error={problem?.fields.scopes} />
      {scope !== "read" && held.length > 0 ? (
        <MethodRoleField
          label="What it plays in the method"
          hint="Decides which sections of a story it may write. No more than you play yourself."
          choices={held}
          value={methodRoles}
          onChange={setMethodRoles}
          error={problem?.fields.methodRoles}
        />
      ) : null}
      <Field
        label="Works for"
        hint={
          days === null ? "Give it an end where you can: forgotten tokens are found by others." : undefined
        }
        error={problem?.fields.expiresInDays}
      >
        <Select options={LIFETIMES} value={lifetime} onValueChange={setLifetime} />
      </Field>
      <DialogFooter>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={pending}>
          Create token
        </Button>
      </DialogFooter>
    </form>
  );
}
