"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { client } from "@/lib/api/client";
import type { InspectedInvitation } from "@/lib/workspaces/schema";
import { FormProblem } from "./form/form-problem";
import { FormRefusal } from "./form/form-refusal";
import { PasswordField } from "./form/password-field";
import { useSubmit } from "./form/use-submit";
import { forgetSecret } from "./invitation-secret";
import { leaveTo } from "./leave-to";
import { signInWithPassword } from "./sign-in-request";

/** Signs in the owner of an invited address that has an account already, and joins. */
export function JoinWithPassword({
  secret,
  invitation,
}: {
  secret: string;
  invitation: InspectedInvitation;
}) {
  const [password, setPassword] = useState("");
  const { form, submit, pending, problem } = useSubmit(async () => {
    if (!password) throw new FormRefusal("Enter the password of your account.");
    await signInWithPassword({ email: invitation.email, password });
    const { workspace } = await client.invitations.join({ secret });
    forgetSecret();
    return leaveTo(`/w/${workspace.slug}`);
  });
  return (
    <form
      ref={form}
      noValidate
      method="post"
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit(undefined);
      }}
    >
      <FormProblem problem={problem} />
      <Field label="E-mail" hint="This address has an account already. Sign in with it to join.">
        <Input type="email" value={invitation.email} readOnly autoComplete="username" />
      </Field>
      <PasswordField
        label="Password"
        purpose="current-password"
        value={password}
        onChange={setPassword}
        autoFocus
      />
      <Button type="submit" variant="primary" pending={pending}>
        Sign in and join
      </Button>
    </form>
  );
}
