"use client";

import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Select } from "@/components/ui/select";
import type { MemberRole as Role } from "@/db/enums";
import type { Member } from "@/lib/workspaces/schema";
import { ROLE_NAMES } from "./role-names";
import { onlyChoiceReason, roleChoices } from "./role-words";

type MemberRoleProps = {
  member: Member;
  ownerCount: number;
  pending: boolean;
  onChange: (role: Role) => void;
};

/** A member's role: a choice where there is one, else the role and why it stays. */
export function MemberRole({ member, ownerCount, pending, onChange }: MemberRoleProps) {
  const viewer = useViewer();
  const [chosen, setChosen] = useState<Role | null>(null);
  const [asked, setAsked] = useState<Role | null>(null);
  if (!viewer.may("members.write")) return ROLE_NAMES[member.role];
  const choices = roleChoices({ by: viewer.role, from: member.role, ownerCount });
  const reason = onlyChoiceReason(choices);
  if (reason) {
    return (
      <div className="max-w-56">
        {ROLE_NAMES[member.role]}
        <p className="text-muted text-xs">{reason}</p>
      </div>
    );
  }

  function choose(role: Role) {
    if (role === member.role) return;
    if (member.id === viewer.memberId) setAsked(role);
    else change(role);
  }

  function change(role: Role) {
    setChosen(role);
    onChange(role);
  }

  return (
    <>
      <Select
        aria-label={`Role of ${member.name}`}
        options={choices.map(({ role, label, hint, refusal }) => ({
          value: role,
          label,
          hint: refusal ? "Only an owner gives this" : hint,
          disabled: refusal !== null,
        }))}
        // Shown at once; when it is refused, the old one comes back with the reason beside it.
        value={pending && chosen ? chosen : member.role}
        onValueChange={choose}
        className="w-36!"
      />
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => open || setAsked(null)}
        title={`Become ${asked ? ROLE_NAMES[asked].toLowerCase() : ""} yourself?`}
        description="You change your own role. Somebody else must give the present one back to you."
        confirmLabel="Change my role"
        danger
        onConfirm={() => {
          if (asked) change(asked);
        }}
      />
    </>
  );
}
