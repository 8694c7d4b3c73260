"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { FormProblem } from "@/components/auth/form/form-problem";
import { useSubmit } from "@/components/auth/form/use-submit";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { agentRoleName } from "@/lib/agents/rules";
import { AGENT_ROLES, type Agent } from "@/lib/agents/schema";
import { client, orpc } from "@/lib/api/client";
import { AgentTokenFields, daysOf, USUAL_TOKEN } from "./agent-token-fields";
import type { NewAgentSecret } from "./agents-settings";

type AgentFormProps = { agent: Agent | null; onDone: (made?: NewAgentSecret) => void };

/** The particulars of an agent; a new one is made with its first token. */
export function AgentForm({ agent, onDone }: AgentFormProps) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(agent));
  const [token, setToken] = useState(USUAL_TOKEN);
  const { form, submit, pending, problem } = useSubmit(async () => {
    const made = await send(agent, draft, { scope: token.scope, expiresInDays: daysOf(token) });
    await queries.invalidateQueries({ queryKey: orpc.agents.key() });
    return made;
  });
  const set = (changed: Partial<AgentDraft>) => setDraft({ ...draft, ...changed });
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit(undefined, onDone);
      }}
    >
      <FormProblem problem={problem} fields={["name", "role", "skills", "capacity", "expiresInDays"]} />
      <Field label="Name" required error={problem?.fields.name} hint="As people read it on cards.">
        <Input
          value={draft.name}
          onChange={(event) => set({ name: event.target.value })}
          autoComplete="off"
          autoFocus
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-[1fr_9rem]">
        <RoleField value={draft.role} onChange={(role) => set({ role })} error={problem?.fields.role} />
        <Field label="Works on at once" error={problem?.fields.capacity}>
          <Input
            type="number"
            min={1}
            max={100}
            value={draft.capacity}
            onChange={(event) => set({ capacity: event.target.value })}
          />
        </Field>
      </div>
      <Field label="Skills" optional error={problem?.fields.skills} hint="Separated by commas.">
        <Input
          value={draft.skills}
          onChange={(event) => set({ skills: event.target.value })}
          placeholder="TypeScript, Postgres, accessibility"
          autoComplete="off"
        />
      </Field>
      {agent ? null : (
        <AgentTokenFields value={token} onChange={setToken} error={problem?.fields.expiresInDays} />
      )}
      <DialogFooter>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={pending}>
          {agent ? "Save" : "Create agent"}
        </Button>
      </DialogFooter>
    </form>
  );
}

function RoleField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (role: string) => void;
  error: string | undefined;
}) {
  const list = useId();
  return (
    <Field
      label="Role in the method"
      required
      error={error}
      hint="Decides which sections of a story it may write."
    >
      <Input
        list={list}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
        autoCapitalize="none"
      />
      <datalist id={list}>
        {AGENT_ROLES.map((role) => (
          <option key={role} value={role}>
            {agentRoleName(role)}
          </option>
        ))}
      </datalist>
    </Field>
  );
}

type AgentDraft = { name: string; role: string; skills: string; capacity: string };

function draftOf(agent: Agent | null): AgentDraft {
  if (!agent) return { name: "", role: "dev", skills: "", capacity: "1" };
  return {
    name: agent.name,
    role: agent.role,
    skills: agent.skills.join(", "),
    capacity: String(agent.capacity),
  };
}

type TokenOptions = { scope: "read" | "write"; expiresInDays: number | null };

async function send(agent: Agent | null, draft: AgentDraft, token: TokenOptions) {
  const skills = draft.skills.split(",").flatMap((skill) => skill.trim() || []);
  const values = { name: draft.name, role: draft.role, skills, capacity: Number(draft.capacity) };
  if (agent) {
    await client.agents.update({ agentId: agent.id, ...values, baseVersion: agent.version });
    return undefined;
  }
  const { secret } = await client.agents.create({ ...values, ...token });
  return secret ? { name: draft.name, secret } : undefined;
}
