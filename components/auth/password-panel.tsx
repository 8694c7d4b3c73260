"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { notify } from "@/components/ui/toaster";
import { client, orpc } from "@/lib/api/client";
import { PASSWORD_MIN } from "@/lib/auth/schema";
import { FormProblem } from "./form/form-problem";
import { PasswordField } from "./form/password-field";
import { useSubmit } from "./form/use-submit";

const EMPTY = { currentPassword: "", newPassword: "" };

/** Changes the password, which ends every other session. */
export function PasswordPanel() {
  const { data: account } = useSuspenseQuery(orpc.auth.current.queryOptions({ input: {} }));
  if (!account.hasPassword) {
    return (
      <Panel title="Password">
        <p className="text-muted">
          You sign in through a provider and have no password here. Change it at the provider.
        </p>
      </Panel>
    );
  }
  return <PasswordForm email={account.user.email} />;
}

function PasswordForm({ email }: { email: string }) {
  const [values, setValues] = useState(EMPTY);
  const queries = useQueryClient();
  const { form, submit, pending, problem } = useSubmit(client.auth.changePassword);

  function done({ endedSessions }: { endedSessions: number }) {
    setValues(EMPTY);
    notify.success({ title: "Password changed", description: endedWords(endedSessions) });
    void queries.invalidateQueries({ queryKey: orpc.auth.listSessions.key() });
  }

  return (
    <form
      ref={form}
      noValidate
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        submit(values, done);
      }}
    >
      <Panel
        title="Password"
        description="Changing it ends your sessions on every other device."
        footer={
          <Button type="submit" variant="primary" pending={pending}>
            Change password
          </Button>
        }
      >
        <div className="flex max-w-112 flex-col gap-5">
          <FormProblem problem={problem} fields={["currentPassword", "newPassword"]} />
          {/* Tells password managers whose password it is. */}
          <input type="text" value={email} readOnly autoComplete="username" hidden />
          <PasswordField
            label="Present password"
            purpose="current-password"
            value={values.currentPassword}
            onChange={(currentPassword) => setValues({ ...values, currentPassword })}
            error={problem?.fields.currentPassword}
          />
          <PasswordField
            label="New password"
            purpose="new-password"
            hint={`At least ${PASSWORD_MIN} characters; a few words in a row are easiest.`}
            value={values.newPassword}
            onChange={(newPassword) => setValues({ ...values, newPassword })}
            error={problem?.fields.newPassword}
          />
        </div>
      </Panel>
    </form>
  );
}

/** How many sessions ended, as a sentence. */
export function endedWords(count: number): string {
  if (count === 0) return "You were signed in nowhere else.";
  return count === 1 ? "One other session has ended." : `${count} other sessions have ended.`;
}
