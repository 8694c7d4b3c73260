"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { OnceShown } from "@/components/workspaces/once-shown";
import { AgentDialogs, type OpenAgentDialog } from "./agent-dialogs";
import { AgentsPanel } from "./agents-panel";
import { ConnectAgent } from "./connect-agent";

export type NewAgentSecret = { name: string; secret: string };

/** Stands where a token goes that nobody has made yet. */
const NO_TOKEN = "plb_…";

/** The agents of a workspace: what each is doing, and the way to a new one. */
export function AgentsSettings({ origin }: { origin: string }) {
  const { may } = useViewer();
  const [dialog, setDialog] = useState<OpenAgentDialog | null>(null);
  const [made, setMade] = useState<NewAgentSecret | null>(null);
  const mayWrite = may("agents.write");
  return (
    <>
      <PageHeader
        title="Agents"
        description={
          <>
            AI workers that act under names of their own: through the{" "}
            <TextLink href="/api-docs">API</TextLink>, as far as a developer may, never in the settings.
          </>
        }
        actions={
          mayWrite ? (
            <Button
              variant="primary"
              icon={<Plus aria-hidden="true" />}
              onClick={() => setDialog({ kind: "create" })}
            >
              New agent
            </Button>
          ) : undefined
        }
      />
      {made ? (
        <OnceShown
          key={made.secret}
          title={`Copy the token of “${made.name}” now`}
          label="Token"
          copyLabel="Copy token"
          value={made.secret}
          onDone={() => setMade(null)}
          example={<ConnectAgent origin={origin} secret={made.secret} />}
        >
          It is shown only now. Give it to the agent and keep it like a password; if it gets lost, make
          another.
        </OnceShown>
      ) : null}
      <AgentsPanel onOpen={setDialog} />
      {made ? null : (
        <Panel
          title="Connect an agent"
          description="Over MCP it finds its way by itself: it claims the next task, gets the context it needs and reports. Put the token of an agent in place of plb_…, which is shown when the agent is made."
        >
          <ConnectAgent origin={origin} secret={NO_TOKEN} />
        </Panel>
      )}
      <AgentDialogs open={dialog} onClose={() => setDialog(null)} onSecret={setMade} />
    </>
  );
}
