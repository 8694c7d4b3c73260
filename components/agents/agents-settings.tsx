"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { OnceShown } from "@/components/workspaces/once-shown";
import { AgentDialogs, type OpenAgentDialog } from "./agent-dialogs";
import { AgentsPanel } from "./agents-panel";
import { exampleReport } from "./example-report";

export type NewAgentSecret = { name: string; secret: string };

/** The agents of a workspace: what each is doing, and the way to a new one. */
export function AgentsSettings() {
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
          example={
            <CodeBlock
              label="Have it say what it is doing"
              code={exampleReport(window.location.origin, made.secret)}
              wrap
            />
          }
        >
          It is shown only now. Give it to the agent and keep it like a password; if it gets lost, make
          another.
        </OnceShown>
      ) : null}
      <AgentsPanel onOpen={setDialog} />
      <AgentDialogs open={dialog} onClose={() => setDialog(null)} onSecret={setMade} />
    </>
  );
}
