"use client";

import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signInProblem } from "@/lib/auth/rules";
import type { Entrance } from "@/lib/auth/schema";
import { FormProblem } from "./form/form-problem";
import { FormRefusal } from "./form/form-refusal";
import { PasswordField } from "./form/password-field";
import { useSubmit } from "./form/use-submit";
import { leaveTo } from "./leave-to";
import { ProviderButtons } from "./provider-buttons";
import { signInWithPassword } from "./sign-in-request";

type SignInFormProps = {
  providers: Entrance["providers"];
  /** Where to go afterwards; a path of this site. */
  returnPath: string;
  /** What a provider's sign-in came back with. */
  error: string | null;
  /** The browser came with a session that does not stand any more. */
  ended: boolean;
};

/** Signs in with e-mail and password, or by a provider. */
export function SignInForm({ providers, returnPath, error, ended }: SignInFormProps) {
  return (
    <>
      {error ? (
        <Banner tone="danger" className="mb-5">
          {signInProblem(error)}
        </Banner>
      ) : null}
      {ended && !error ? (
        <Banner className="mb-5">Your session has ended. Sign in again; what you saved is safe.</Banner>
      ) : null}
      <PasswordSignIn returnPath={returnPath} />
      <ProviderButtons providers={providers} returnPath={returnPath} />
    </>
  );
}

function PasswordSignIn({ returnPath }: { returnPath: string }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { form, submit, pending, problem } = useSubmit(async () => {
    if (!email.trim() || !password) throw new FormRefusal("Enter your e-mail address and your password.");
    await signInWithPassword({ email, password });
    return leaveTo(returnPath);
  });
  return (
    <form
      ref={form}
      noValidate
      // Without scripts the browser would put the password into the address.
      method="post"
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit(undefined);
      }}
    >
      <FormProblem problem={problem} />
      <Field label="E-mail" required>
        <Input
          type="email"
          name="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          autoComplete="username"
          autoFocus
        />
      </Field>
      <PasswordField label="Password" purpose="current-password" value={password} onChange={setPassword} />
      <Button type="submit" variant="primary" pending={pending}>
        Sign in
      </Button>
    </form>
  );
}
