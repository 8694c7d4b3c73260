"use client";

import { useQuery } from "@tanstack/react-query";
import { Combobox } from "@/components/ui/combobox";
import { StateMark } from "@/components/ui/state-mark";
import { orpc } from "@/lib/api/client";
import { SPEC_STATUS_LOOKS } from "./spec-words";

/** The newest specs are those that are chosen from; a project seldom has more. */
const MOST = 200;

type SpecSelectProps = {
  projectId: string;
  /** Ids that cannot be chosen. */
  without: readonly string[];
  value: string | null;
  onChange: (id: string | null) => void;
  placeholder?: string;
  clearLabel?: string;
};

/** One spec of the project, found by its id or title. */
export function SpecSelect({
  projectId,
  without,
  value,
  onChange,
  placeholder,
  clearLabel,
}: SpecSelectProps) {
  const input = { projectId, sort: "number" as const, limit: MOST };
  const { data } = useQuery(orpc.specs.list.queryOptions({ input }));
  const options = (data?.items ?? [])
    .filter(({ id }) => !without.includes(id))
    .map(({ id, key, title, status }) => ({
      value: id,
      label: `${key} ${title}`,
      icon: <StateMark shape={SPEC_STATUS_LOOKS[status].shape} tone={SPEC_STATUS_LOOKS[status].tone} />,
    }));
  return (
    <Combobox
      label="Spec"
      placeholder={placeholder ?? "Choose a spec…"}
      emptyText="No other spec fits."
      options={options}
      value={value}
      onValueChange={onChange}
      {...(clearLabel ? { clearLabel } : {})}
    />
  );
}
