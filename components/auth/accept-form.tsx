"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { client } from "@/lib/api/client";
import { PASSWORD_MIN } from "@/lib/auth/schema";
import type { InspectedInvitation } from "@/lib/workspaces/schema";
import { FormProblem } from "./form/form-problem";
import { PasswordField } from "./form/password-field";
import { useSubmit } from "./form/use-submit";
import { forgetSecret } from "./invitation-secret";
import { leaveTo } from "./leave-to";
import { signInWithPassword } from "./sign-in-request";

/** Makes an account by an invitation, signs in with it and goes to the workspace. */
export function AcceptForm({ secret, invitation }: { secret: string; invitation: InspectedInvitation }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const { form, submit, pending, problem } = useSubmit(async () => {
    const { workspace, email } = await client.invitations.accept({ secret, name, password });
    forgetSecret();
    const address = `/w/${workspace.slug}`;
    // The account is there whatever happens now: if signing in fails, the sign-in page takes over.
    const signedIn = await signInWithPassword({ email, password }).then(
      () => true,
      () => false,
    );
    return leaveTo(signedIn ? address : `/sign-in?from=${encodeURIComponent(address)}`);
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
      <FormProblem problem={problem} fields={["name", "password"]} />
      <Field label="E-mail" hint="The invitation is for this address; you will sign in with it.">
        <Input type="email" value={invitation.email} readOnly autoComplete="username" />
      </Field>
      <Field label="Your name" required error={problem?.fields.name}>
        <Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="name" autoFocus />
      </Field>
      <PasswordField
        label="Password"
        purpose="new-password"
        hint={`At least ${PASSWORD_MIN} characters; a few words in a row are easiest.`}
        value={password}
        onChange={setPassword}
        error={problem?.fields.password}
      />
      <Button type="submit" variant="primary" pending={pending}>
        Create account and join
      </Button>
    </form>
  );
}
