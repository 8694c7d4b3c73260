"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { notify } from "@/components/ui/toaster";
import { client, orpc } from "@/lib/api/client";
import { FormProblem } from "./form/form-problem";
import { useSubmit } from "./form/use-submit";

/** The name that others see, and the address that one signs in with. */
export function ProfilePanel() {
  const { data: account } = useSuspenseQuery(orpc.auth.current.queryOptions({ input: {} }));
  const [name, setName] = useState(account.user.name);
  const queries = useQueryClient();
  const router = useRouter();
  const { form, submit, pending, problem } = useSubmit(client.auth.updateProfile);

  function done(saved: { name: string }) {
    setName(saved.name);
    notify.success({ title: "Name saved" });
    void queries.invalidateQueries({ queryKey: orpc.auth.key() });
    // The menu above comes from the server.
    router.refresh();
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit({ name }, done);
      }}
    >
      <Panel
        title="Profile"
        footer={
          <Button type="submit" variant="primary" pending={pending} disabled={name === account.user.name}>
            Save
          </Button>
        }
      >
        <div className="flex max-w-112 flex-col gap-5">
          <FormProblem problem={problem} fields={["name"]} />
          <Field label="Name" required error={problem?.fields.name}>
            <Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="name" />
          </Field>
          <Field label="E-mail" hint="You sign in with it, and invitations go to it.">
            <Input type="email" value={account.user.email} readOnly autoComplete="email" />
          </Field>
        </div>
      </Panel>
    </form>
  );
}
