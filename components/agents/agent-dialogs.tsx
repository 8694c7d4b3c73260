"use client";

import { Dialog } from "@/components/ui/dialog";
import type { Agent } from "@/lib/agents/schema";
import { AgentForm } from "./agent-form";
import { AgentTokenForm } from "./agent-token-form";
import type { NewAgentSecret } from "./agents-settings";

export type OpenAgentDialog =
  | { kind: "create" }
  | { kind: "edit"; agent: Agent }
  | { kind: "token"; agent: Agent };

type AgentDialogsProps = {
  open: OpenAgentDialog | null;
  onClose: () => void;
  onSecret: (made: NewAgentSecret) => void;
};

/** The windows of the page: a new agent, an agent's particulars, another token. */
export function AgentDialogs({ open, onClose, onSecret }: AgentDialogsProps) {
  const onOpenChange = (isOpen: boolean) => {
    if (!isOpen) onClose();
  };
  const done = (made?: NewAgentSecret) => {
    onClose();
    if (made) onSecret(made);
  };
  return (
    <>
      <Dialog
        open={open?.kind === "create"}
        onOpenChange={onOpenChange}
        title="New agent"
        description="It gets a token of its own, and what it does stands under its name."
      >
        <AgentForm agent={null} onDone={done} />
      </Dialog>
      <Dialog
        open={open?.kind === "edit"}
        onOpenChange={onOpenChange}
        title={open?.kind === "edit" ? `Edit ${open.agent.name}` : "Edit agent"}
      >
        {open?.kind === "edit" ? <AgentForm agent={open.agent} onDone={done} /> : null}
      </Dialog>
      <Dialog
        open={open?.kind === "token"}
        onOpenChange={onOpenChange}
        title={open?.kind === "token" ? `New token for ${open.agent.name}` : "New token"}
        description="The tokens it has go on working; revoke them under API tokens."
      >
        {open?.kind === "token" ? <AgentTokenForm agent={open.agent} onDone={done} /> : null}
      </Dialog>
    </>
  );
}
