"use client";

import { Banner } from "@/components/ui/banner";
import { CodeBlock } from "@/components/ui/code-block";
import { StateBadge } from "@/components/ui/state-badge";
import type { Outcome } from "./use-trial";

/** More than this makes the page slow and nobody reads it; the copy is cut as well. */
const MOST_CHARACTERS = 100_000;

/** The answer to a request that was tried. */
export function TryAnswer({ outcome }: { outcome: Outcome | null }) {
  if (outcome?.kind === "unreachable") {
    return (
      <Banner tone="danger">
        Plumbline could not be reached. Check the connection and send it again; whether it arrived is not
        known.
      </Banner>
    );
  }
  return (
    <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
      {outcome ? <Answer answer={outcome} /> : null}
    </div>
  );
}

function Answer({ answer }: { answer: Extract<Outcome, { kind: "answer" }> }) {
  const good = answer.status < 400;
  const text = pretty(answer.body);
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-xs">
        <StateBadge
          shape={good ? "full" : "alert"}
          tone={good ? "success" : "danger"}
          label={`${answer.status} ${answer.statusText}`.trim()}
        />
        <span className="figures">{answer.durationMs} ms</span>
        {answer.requestId ? <span className="figures break-all">{answer.requestId}</span> : null}
      </p>
      {text === "" ? (
        <p className="text-muted text-sm">The answer is empty.</p>
      ) : (
        <CodeBlock
          label={text.length > MOST_CHARACTERS ? "Answer, its beginning" : "Answer"}
          code={text.slice(0, MOST_CHARACTERS)}
        />
      )}
    </>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
