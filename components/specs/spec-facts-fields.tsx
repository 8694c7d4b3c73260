"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { epicOverviewOptions } from "@/components/epics/epic-queries";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { orpc, type Problem } from "@/lib/api/client";
import { SpecSelect } from "./spec-select";

/** What a spec belongs to and comes after. */
export type SpecLinks = {
  readonly epicId: string | null;
  readonly storyId: string | null;
  readonly dependsOn: readonly { id: string; key: string; title: string }[];
};

type FactsFieldsProps = {
  projectId: string;
  /** The spec itself, which cannot come after itself. */
  specId?: string;
  links: SpecLinks;
  onChange: (links: SpecLinks) => void;
  problem: Problem | null;
};

const MOST_STORIES = 200;

/** The epic and story of a spec, and the specs that come before it. */
export function SpecFactsFields({ projectId, specId, links, onChange, problem }: FactsFieldsProps) {
  const epics = useQuery(epicOverviewOptions(projectId, false));
  const stories = useQuery(orpc.stories.list.queryOptions({ input: { projectId, limit: MOST_STORIES } }));
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Epic" optional error={problem?.fields.epicId}>
          <Combobox
            label="Epic"
            placeholder="None"
            clearLabel="None"
            options={(epics.data?.epics ?? []).map(({ id, number, title }) => ({
              value: id,
              label: `${number} ${title}`,
            }))}
            value={links.epicId}
            onValueChange={(epicId) => onChange({ ...links, epicId })}
          />
        </Field>
        <Field label="Story" optional error={problem?.fields.storyId}>
          <Combobox
            label="Story"
            placeholder="None"
            clearLabel="None"
            options={(stories.data?.items ?? []).map(({ id, key, title }) => ({
              value: id,
              label: `${key} ${title}`,
            }))}
            value={links.storyId}
            onValueChange={(storyId) => onChange({ ...links, storyId })}
          />
        </Field>
      </div>
      <ComesAfter {...{ projectId, specId, links, onChange, problem }} />
    </>
  );
}

function ComesAfter({ projectId, specId, links, onChange, problem }: FactsFieldsProps) {
  const { dependsOn } = links;
  const input = { projectId, sort: "number" as const, limit: 200 };
  const specs = useQuery(orpc.specs.list.queryOptions({ input })).data?.items ?? [];
  function add(id: string | null) {
    const spec = specs.find((each) => each.id === id);
    if (!spec) return;
    onChange({ ...links, dependsOn: [...dependsOn, { id: spec.id, key: spec.key, title: spec.title }] });
  }
  return (
    <Field
      label="Comes after"
      optional
      hint="Specs that are to be completed first."
      error={problem?.fields.dependsOn}
    >
      <SpecSelect
        projectId={projectId}
        without={[...dependsOn.map(({ id }) => id), ...(specId ? [specId] : [])]}
        value={null}
        onChange={add}
        placeholder="Add a spec…"
      />
      {dependsOn.length > 0 ? (
        <ul aria-label="Comes after" className="flex flex-col">
          {dependsOn.map(({ id, key, title }) => (
            <li key={id} className="flex h-8 items-center gap-2 text-sm">
              <span className="figures text-muted text-xs">{key}</span>
              <span className="min-w-0 flex-1 truncate">{title}</span>
              <IconButton
                size="sm"
                label={`Take out ${key}`}
                icon={<X />}
                onClick={() => onChange({ ...links, dependsOn: dependsOn.filter((one) => one.id !== id) })}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </Field>
  );
}
