"use client";

import { useQuery } from "@tanstack/react-query";
import { Combobox } from "@/components/ui/combobox";
import { orpc } from "@/lib/api/client";

type SpecPickerProps = {
  projectKey: string;
  value: string;
  onChange: (specKey: string) => void;
  /** What choosing none means here. */
  clearLabel?: string;
};

const MOST_OFFERED = 200;

/** A spec of the project, by key or title. */
export function SpecPicker({ projectKey, value, onChange, clearLabel = "No spec" }: SpecPickerProps) {
  const specs =
    useQuery(orpc.specs.list.queryOptions({ input: { projectId: projectKey, limit: MOST_OFFERED } })).data
      ?.items ?? [];
  return (
    <Combobox
      label="Spec"
      options={specs.map(({ key, title }) => ({ value: key, label: `${key} ${title}` }))}
      value={value || null}
      clearLabel={clearLabel}
      placeholder={clearLabel}
      searchPlaceholder="Find a spec…"
      emptyText="There is no spec like that."
      onValueChange={(key) => onChange(key ?? "")}
    />
  );
}
