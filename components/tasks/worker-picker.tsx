"use client";

import { useQuery } from "@tanstack/react-query";
import { AGENT_STATE_LOOKS } from "@/components/agents/agent-state";
import { Avatar } from "@/components/ui/avatar";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { orpc } from "@/lib/api/client";
import type { Claimant } from "@/lib/tasks/schema/task";

export type Worker = Pick<Claimant, "kind" | "id">;

type WorkerPickerProps = {
  value: Worker | null;
  onChange: (worker: Worker | null) => void;
  clearLabel: string;
};

/** An agent or a member, found by typing. */
export function WorkerPicker({ value, onChange, clearLabel }: WorkerPickerProps) {
  const agents = useQuery(orpc.agents.list.queryOptions({ input: { limit: 200 } })).data?.items ?? [];
  const members = useQuery(orpc.members.list.queryOptions({ input: { limit: 200 } })).data?.items ?? [];
  const options: ComboboxOption[] = [
    ...agents.map((agent) => ({
      value: `agent ${agent.id}`,
      label: agent.name,
      hint: AGENT_STATE_LOOKS[agent.state].label,
      keywords: ["agent", agent.role, ...agent.skills],
      icon: <Avatar name={agent.name} kind="agent" size="sm" decorative />,
    })),
    ...members
      .filter(({ role }) => role !== "viewer")
      .map((member) => ({
        value: `member ${member.id}`,
        label: member.name,
        icon: <Avatar name={member.name} size="sm" decorative />,
      })),
  ];
  return (
    <Combobox
      label="Who gets it"
      options={options}
      value={value ? `${value.kind} ${value.id}` : null}
      clearLabel={clearLabel}
      placeholder={clearLabel}
      searchPlaceholder="Find an agent or a member…"
      onValueChange={(chosen) => onChange(workerOf(chosen))}
    />
  );
}

function workerOf(chosen: string | null): Worker | null {
  const [kind, id] = chosen?.split(" ") ?? [];
  return id && (kind === "agent" || kind === "member") ? { kind, id } : null;
}
