"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { FormProblem } from "@/components/auth/form/form-problem";
import { useSubmit } from "@/components/auth/form/use-submit";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { MemberRole } from "@/db/enums";
import { client } from "@/lib/api/client";
import { grantableRoles } from "@/lib/workspaces/rules";
import type { Invitation } from "@/lib/workspaces/schema";
import { ROLE_NAMES } from "./role-names";
import { ROLE_HINTS } from "./role-words";

export type NewInvitation = { invitation: Invitation; link: string };

/** Asks whom to invite and as what; the link is then shown on the page. */
export function InviteDialog({ onInvited }: { onInvited: (created: NewInvitation) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary" icon={<UserPlus aria-hidden="true" />}>
          Invite
        </Button>
      }
      title="Invite a person"
      description="Plumbline sends no e-mail: you get a link and send it yourself."
    >
      <InviteForm
        onInvited={(created) => {
          setOpen(false);
          onInvited(created);
        }}
      />
    </Dialog>
  );
}

function InviteForm({ onInvited }: { onInvited: (created: NewInvitation) => void }) {
  const viewer = useViewer();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<MemberRole>("developer");
  const { form, submit, pending, problem } = useSubmit(client.invitations.create);
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit({ email, role }, ({ invitation, link }) => {
          if (link) onInvited({ invitation, link });
        });
      }}
    >
      <FormProblem problem={problem} fields={["email", "role"]} />
      <Field label="E-mail" required error={problem?.fields.email}>
        <Input
          type="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          autoComplete="off"
          autoFocus
        />
      </Field>
      <Field
        label="Role"
        hint={
          viewer.role === "owner"
            ? `${ROLE_HINTS[role]}. It can be changed later.`
            : `${ROLE_HINTS[role]}. It can be changed later. Only an owner invites owners.`
        }
        error={problem?.fields.role}
      >
        <Select
          options={grantableRoles(viewer.role).map((value) => ({
            value,
            label: ROLE_NAMES[value],
            hint: ROLE_HINTS[value],
          }))}
          value={role}
          onValueChange={setRole}
        />
      </Field>
      <DialogFooter>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={pending}>
          Create link
        </Button>
      </DialogFooter>
    </form>
  );
}
