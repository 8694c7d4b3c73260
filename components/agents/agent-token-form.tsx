"use client";

import { useState } from "react";
import { FormProblem } from "@/components/auth/form/form-problem";
import { useSubmit } from "@/components/auth/form/use-submit";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogFooter } from "@/components/ui/dialog";
import type { Agent } from "@/lib/agents/schema";
import { client } from "@/lib/api/client";
import { AgentTokenFields, daysOf, USUAL_TOKEN } from "./agent-token-fields";
import type { NewAgentSecret } from "./agents-settings";

/** Makes another token for an agent. */
export function AgentTokenForm({ agent, onDone }: { agent: Agent; onDone: (made?: NewAgentSecret) => void }) {
  const [token, setToken] = useState(USUAL_TOKEN);
  const { form, submit, pending, problem } = useSubmit(client.agents.createToken);
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const input = { agentId: agent.id, scope: token.scope, expiresInDays: daysOf(token) };
        submit(input, ({ secret }) => onDone(secret ? { name: agent.name, secret } : undefined));
      }}
    >
      <FormProblem problem={problem} fields={["expiresInDays"]} />
      <AgentTokenFields value={token} onChange={setToken} error={problem?.fields.expiresInDays} />
      <DialogFooter>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={pending}>
          Create token
        </Button>
      </DialogFooter>
    </form>
  );
}
