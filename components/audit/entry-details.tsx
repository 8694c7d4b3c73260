"use client";

import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AuditEntry } from "@/lib/audit/schema";
import type { AuditFilter } from "./audit-filter";
import { FieldDiff } from "./field-diff";

type EntryDetailsProps = {
  entry: AuditEntry;
  change: (part: Partial<AuditFilter>) => void;
  nameOf: (id: string) => string | undefined;
};

/** Everything that the log holds of one entry, and the way to what belongs to it. */
export function EntryDetails({ entry, change, nameOf }: EntryDetailsProps) {
  const { actor, operation, subject } = entry;
  return (
    <div className="flex flex-col gap-4 px-4 py-4 sm:px-12">
      <FieldDiff before={entry.before} after={entry.after} nameOf={nameOf} />
      <Facts entry={entry} nameOf={nameOf} />
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => change({ subject: subject.kind, subjectId: subject.id })}>
          All about this {subject.kind}
        </Button>
        <Button size="sm" onClick={() => change({ actor: actor.id ?? actor.kind })}>
          All by {actor.name}
        </Button>
        <Button size="sm" onClick={() => change({ operation })}>
          All {operation}
        </Button>
      </div>
    </div>
  );
}

function Facts({ entry, nameOf }: Pick<EntryDetailsProps, "entry" | "nameOf">) {
  const { at, actor, sequence, projectId, requestId, id } = entry;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-xs">
      <Fact name="When">
        <RelativeTime value={at} />, <span className="figures">{at}</span>
      </Fact>
      <Fact name="Who">
        {actor.name} <span className="text-muted">({actor.kind})</span>
      </Fact>
      {projectId ? <Fact name="Project">{nameOf(projectId) ?? projectId}</Fact> : null}
      <Fact name="Seal">
        {sequence === null ? "Not sealed yet; it takes a few seconds." : `Number ${sequence} in the chain`}
      </Fact>
      <Fact name="Entry">
        <span className="figures break-all">{id}</span>
      </Fact>
      <Fact name="Request">
        <span className="figures break-all">{requestId}</span>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
