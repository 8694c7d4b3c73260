"use client";

import { useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { byCommand, type Entrance, forClaudeCode, forOtherClients, overRest } from "./connect-examples";

const WAYS = [
  { value: "claude", label: "Claude Code", shows: "Run once in the repository", write: forClaudeCode },
  {
    value: "clients",
    label: "Other clients",
    shows: "mcp.json, such as .cursor/mcp.json",
    write: forOtherClients,
  },
  { value: "command", label: "CLI", shows: "Sign in, and claim the next task", write: byCommand },
  { value: "rest", label: "REST", shows: "Have it say what it is doing", write: overRest },
] as const;

/** How an agent gets in, ready to be copied: by the client it runs in. */
export function ConnectAgent(entrance: Entrance) {
  const [chosen, setChosen] = useState<(typeof WAYS)[number]["value"]>("claude");
  const way = WAYS.find(({ value }) => value === chosen) ?? WAYS[0];
  return (
    <div className="flex flex-col items-start gap-2">
      <SegmentedControl label="Connect by" segments={WAYS} value={chosen} onValueChange={setChosen} />
      <CodeBlock label={way.shows} code={way.write(entrance)} wrap className="w-full" />
    </div>
  );
}
