"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/auth/form/form-problem";
import { useSubmit } from "@/components/auth/form/use-submit";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { client, orpc } from "@/lib/api/client";
import { DEFAULT_METHOD_ROLES, METHOD_ROLES, type MethodRole, methodRolesOf } from "@/lib/core/method-roles";
import { refuseMethodRoleChange } from "@/lib/workspaces/rules";
import type { Member } from "@/lib/workspaces/schema";
import { MethodRoleField } from "./method-role-field";
import { methodRoleNames } from "./method-role-words";

/** Which parts of the method a member plays: a choice for whoever manages members, else the words. */
export function MemberMethodRoles({ member }: { member: Member }) {
  const { may, role } = useViewer();
  const words = methodRoleNames(methodRolesOf({ role: member.role, own: member.methodRoles }), "Nothing");
  const fixed = !may("members.write") || refuseMethodRoleChange({ by: role, of: member.role }) !== null;
  if (fixed || member.role === "viewer") return words;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button size="sm" variant="ghost" className="max-w-48" aria-label={`${member.name} plays: ${words}`}>
          <span className="truncate">{words}</span>
          <ChevronDown aria-hidden="true" className="size-3.5 text-muted" />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={`What ${member.name} plays in the method`} className="w-80 p-4">
        <Choice member={member} />
      </PopoverContent>
    </Popover>
  );
}

function Choice({ member }: { member: Member }) {
  const viewer = useViewer();
  const queries = useQueryClient();
  const router = useRouter();
  const [asked, setAsked] = useState<readonly MethodRole[] | null>(null);
  const { submit, pending, problem } = useSubmit(async (methodRoles: readonly MethodRole[] | null) => {
    await client.members.setMethodRoles({
      memberId: member.id,
      methodRoles: methodRoles && [...methodRoles],
    });
    await queries.invalidateQueries({ queryKey: orpc.members.key() });
    // What one may write oneself comes from the server.
    if (member.id === viewer.memberId) router.refresh();
  });
  const held = methodRolesOf({ role: member.role, own: member.methodRoles });
  return (
    <div className="flex flex-col gap-3">
      <FormProblem problem={problem} />
      <MethodRoleField
        label="In the method"
        hint="Decides which sections of a story this person may write, in the browser and by API."
        choices={METHOD_ROLES}
        value={pending && asked ? asked : held}
        disabled={pending}
        onChange={(roles) => {
          setAsked(roles);
          submit(roles);
        }}
      />
      {member.methodRoles ? (
        <Button
          size="sm"
          pending={pending}
          onClick={() => {
            setAsked(DEFAULT_METHOD_ROLES[member.role]);
            submit(null);
          }}
        >
          As the role says: {methodRoleNames(DEFAULT_METHOD_ROLES[member.role], "Nothing")}
        </Button>
      ) : null}
    </div>
  );
}
