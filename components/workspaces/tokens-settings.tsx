"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { orpc } from "@/lib/api/client";
import { CreateTokenDialog, type NewToken } from "./create-token-dialog";
import { OnceShown } from "./once-shown";
import { exampleCall } from "./token-words";
import { TokensPanel } from "./tokens-panel";

/** The API tokens of a workspace, and the way to a new one. */
export function TokensSettings() {
  const [created, setCreated] = useState<NewToken | null>(null);
  const queries = useQueryClient();

  function show(next: NewToken) {
    setCreated(next);
    void queries.invalidateQueries({ queryKey: orpc.tokens.key() });
  }

  return (
    <>
      <PageHeader
        title="API tokens"
        description={
          <>
            For scripts and agents. What they can call stands in the{" "}
            <TextLink href="/api-docs">API reference</TextLink>.
          </>
        }
        actions={<CreateTokenDialog onCreated={show} />}
      />
      {created ? (
        <NewSecret key={created.token.id} created={created} onDone={() => setCreated(null)} />
      ) : null}
      <TokensPanel />
    </>
  );
}

function NewSecret({ created, onDone }: { created: NewToken; onDone: () => void }) {
  return (
    <OnceShown
      title={`Copy the token “${created.token.name}” now`}
      label="Token"
      copyLabel="Copy token"
      value={created.secret}
      onDone={onDone}
      example={<CodeBlock label="Try it" code={exampleCall(window.location.origin, created.secret)} wrap />}
    >
      It is shown only now. Keep it like a password; if it gets lost or seen, revoke it and make another.
    </OnceShown>
  );
}
