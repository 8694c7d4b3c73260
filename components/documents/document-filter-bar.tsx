"use client";

import { Search } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import type { DocumentFilter } from "./document-queries";
import { KIND_OPTIONS } from "./document-words";

const ALL = { value: "ALL", label: "All kinds" } as const;
const TYPING_PAUSE_MS = 250;

type FilterBarProps = { filter: DocumentFilter; onChange: (filter: DocumentFilter) => void };

/** Narrows the list by title and kind, or turns to what is archived. */
export function DocumentFilterBar({ filter, onChange }: FilterBarProps) {
  const [typed, setTyped] = useState(filter.q ?? "");
  const search = useEffectEvent((text: string) => {
    const q = text.trim() || undefined;
    if (q !== filter.q) onChange({ ...filter, q });
  });
  useEffect(() => {
    const timer = setTimeout(() => search(typed), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    <search className="flex flex-wrap items-center gap-2">
      <Input
        type="search"
        aria-label="Find by title"
        placeholder="Find by title"
        leading={<Search aria-hidden="true" />}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
        className="min-w-48 flex-1 sm:max-w-72"
      />
      <Select
        aria-label="Kind"
        options={[ALL, ...KIND_OPTIONS]}
        value={filter.kind ?? ALL.value}
        onValueChange={(kind) => onChange({ ...filter, kind: kind === "ALL" ? undefined : kind })}
        className="w-auto! min-w-36"
      />
      <SegmentedControl
        label="Which documents"
        segments={[
          { value: "current", label: "Current" },
          { value: "archived", label: "Archived" },
        ]}
        value={filter.archived ? "archived" : "current"}
        onValueChange={(which) => onChange({ ...filter, archived: which === "archived" })}
      />
    </search>
  );
}
