"use client";

import { AGENT_STATE_LOOKS } from "@/components/agents/agent-state";
import { Avatar } from "@/components/ui/avatar";
import { StateMark } from "@/components/ui/state-mark";
import { Tooltip } from "@/components/ui/tooltip";
import type { Assignee } from "@/lib/stories/schema/board";

/** Who works on a story: a person as a circle, an agent as a square with its state now. */
export function AssigneeMark({ assignee }: { assignee: Assignee }) {
  if (assignee.kind === "member" || assignee.state === null) {
    return <Avatar name={assignee.name} size="sm" />;
  }
  const look = AGENT_STATE_LOOKS[assignee.state];
  const words = `${assignee.name}, ${look.label.toLowerCase()}${assignee.activity ? `: ${assignee.activity}` : ""}`;
  return (
    <Tooltip content={words}>
      <span role="img" aria-label={words} className="relative inline-flex">
        <Avatar name={assignee.name} kind="agent" size="sm" decorative />
        <span className="-right-1 -bottom-1 absolute flex rounded-full bg-surface p-px">
          <StateMark shape={look.shape} tone={look.tone} className="size-2.5!" />
        </span>
      </span>
    </Tooltip>
  );
}
