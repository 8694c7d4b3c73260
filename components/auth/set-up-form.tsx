"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TextLink } from "@/components/ui/text-link";
import { client } from "@/lib/api/client";
import { PASSWORD_MIN } from "@/lib/auth/schema";
import { FormProblem } from "./form/form-problem";
import { PasswordField } from "./form/password-field";
import { useSubmit } from "./form/use-submit";
import { leaveTo } from "./leave-to";
import { signInWithPassword } from "./sign-in-request";

type Values = { workspaceName: string; name: string; email: string; password: string };

const FIELDS = ["workspaceName", "name", "email", "password"] as const;

async function setUp(values: Values): Promise<never> {
  const { workspace, email } = await client.auth.setUp(values);
  // The account is there whatever happens now: if signing in fails, the sign-in page takes over.
  const signedIn = await signInWithPassword({ email, password: values.password }).then(
    () => true,
    () => false,
  );
  return leaveTo(signedIn ? `/w/${workspace.slug}` : "/sign-in");
}

/** Makes the first account and the first workspace of an installation. */
export function SetUpForm() {
  const [values, setValues] = useState<Values>({ workspaceName: "", name: "", email: "", password: "" });
  const { form, submit, pending, problem } = useSubmit(setUp);
  const change = (part: Partial<Values>) => setValues({ ...values, ...part });
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit(values);
      }}
    >
      <FormProblem
        problem={problem}
        fields={FIELDS}
        action={problem?.code === "conflict" ? <TextLink href="/sign-in">Sign in</TextLink> : undefined}
      />
      <Field
        label="Workspace"
        required
        hint="Your team or company. Its projects are seen by its members alone."
        error={problem?.fields.workspaceName}
      >
        <Input
          value={values.workspaceName}
          onChange={(event) => change({ workspaceName: event.target.value })}
          autoComplete="organization"
          autoFocus
        />
      </Field>
      <PersonFields values={values} change={change} fields={problem?.fields ?? {}} />
      <Button type="submit" variant="primary" pending={pending}>
        Create workspace
      </Button>
    </form>
  );
}

type PersonFieldsProps = {
  values: Values;
  change: (part: Partial<Values>) => void;
  fields: Record<string, string>;
};

function PersonFields({ values, change, fields }: PersonFieldsProps) {
  return (
    <>
      <Field label="Your name" required error={fields.name}>
        <Input
          value={values.name}
          onChange={(event) => change({ name: event.target.value })}
          autoComplete="name"
        />
      </Field>
      <Field label="E-mail" required hint="You sign in with it." error={fields.email}>
        <Input
          type="email"
          value={values.email}
          onChange={(event) => change({ email: event.target.value })}
          autoComplete="username"
        />
      </Field>
      <PasswordField
        label="Password"
        purpose="new-password"
        hint={`At least ${PASSWORD_MIN} characters; a few words in a row are easiest.`}
        value={values.password}
        onChange={(password) => change({ password })}
        error={fields.password}
      />
    </>
  );
}
