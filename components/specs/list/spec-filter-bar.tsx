"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { epicOverviewOptions } from "@/components/epics/epic-queries";
import { Combobox } from "@/components/ui/combobox";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { SPEC_STATUSES, SPEC_TYPES } from "@/db/enums";
import { orpc } from "@/lib/api/client";
import type { SpecFilter } from "../spec-queries";
import { SPEC_STATUS_LOOKS, SPEC_TYPE_NAMES } from "../spec-words";

const MOST_STORIES = 200;
const TYPING_PAUSE_MS = 250;
const TYPES = [
  { value: "ALL", label: "All types" },
  ...SPEC_TYPES.map((value) => ({ value, label: SPEC_TYPE_NAMES[value] })),
] as const;
const STATUSES = [
  { value: "ALL", label: "All states" },
  ...SPEC_STATUSES.map((value) => ({ value, label: SPEC_STATUS_LOOKS[value].label })),
] as const;

type FilterBarProps = {
  projectKey: string;
  filter: SpecFilter;
  onChange: (filter: SpecFilter) => void;
};

/** Narrows the list by words, type, state, epic and story, or turns to what is archived. */
export function SpecFilterBar({ projectKey, filter, onChange }: FilterBarProps) {
  const epics = useQuery(epicOverviewOptions(projectKey, false));
  const stories = useQuery(
    orpc.stories.list.queryOptions({ input: { projectId: projectKey, limit: MOST_STORIES } }),
  );
  return (
    <search className="flex flex-wrap items-center gap-2">
      <FindField q={filter.q} onFind={(q) => onChange({ ...filter, q })} />
      <Select
        aria-label="Type"
        options={TYPES}
        value={filter.type ?? "ALL"}
        onValueChange={(type) => onChange({ ...filter, type: type === "ALL" ? undefined : type })}
        className="w-auto! min-w-32 max-sm:flex-1"
      />
      <Select
        aria-label="State"
        options={STATUSES}
        value={filter.status ?? "ALL"}
        onValueChange={(status) => onChange({ ...filter, status: status === "ALL" ? undefined : status })}
        className="w-auto! min-w-32 max-sm:flex-1"
      />
      <Combobox
        label="Epic"
        placeholder="All epics"
        clearLabel="All epics"
        options={(epics.data?.epics ?? []).map(({ id, number, title }) => ({
          value: id,
          label: `${number} ${title}`,
        }))}
        value={filter.epicId ?? null}
        onValueChange={(epicId) => onChange({ ...filter, epicId: epicId ?? undefined })}
        className="w-auto! min-w-36 max-w-60 max-sm:flex-1"
      />
      <Combobox
        label="Story"
        placeholder="All stories"
        clearLabel="All stories"
        options={(stories.data?.items ?? []).map(({ id, key, title }) => ({
          value: id,
          label: `${key} ${title}`,
        }))}
        value={filter.storyId ?? null}
        onValueChange={(storyId) => onChange({ ...filter, storyId: storyId ?? undefined })}
        className="w-auto! min-w-36 max-w-60 max-sm:flex-1"
      />
      <SegmentedControl
        label="Which specs"
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

type FindFieldProps = { q: string | undefined; onFind: (q: string | undefined) => void };

function FindField({ q, onFind }: FindFieldProps) {
  const [typed, setTyped] = useState(q ?? "");
  const search = useEffectEvent((text: string) => {
    const words = text.trim() || undefined;
    if (words !== q) onFind(words);
  });
  useEffect(() => {
    const timer = setTimeout(() => search(typed), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <Input
      type="search"
      aria-label="Find by title or number"
      placeholder="Find by title or number"
      leading={<Search aria-hidden="true" />}
      value={typed}
      maxLength={200}
      onChange={(event) => setTyped(event.target.value)}
      className="min-w-48 flex-1 sm:max-w-72"
    />
  );
}
