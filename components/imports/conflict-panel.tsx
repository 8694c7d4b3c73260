"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { ConflictChoice, ImportItem, ImportPreview } from "@/lib/imports/schema";
import { FIELD_WORDS, KIND_WORDS } from "./import-words";

type ConflictPanelProps = { importId: string; preview: ImportPreview; href: string };

/** What was changed here and in the files: one by one, or all the same way. */
export function ConflictPanel({ importId, preview, href }: ConflictPanelProps) {
  const { may } = useViewer();
  const queries = useQueryClient();
  const settle = useMutation({
    mutationFn: (take: "ours" | "theirs") =>
      client.imports.settle({
        importId,
        conflicts: preview.conflicts.map(({ key }) => ({ key, choice: { take } })),
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: orpc.imports.key() }),
  });
  return (
    <Panel
      title="Conflicts"
      description="Changed here and in the files since the last import. Open one to see both sides."
      actions={
        may("epics.write") ? (
          <>
            <Button size="sm" pending={settle.isPending} onClick={() => settle.mutate("ours")}>
              Keep ours for all
            </Button>
            <Button size="sm" pending={settle.isPending} onClick={() => settle.mutate("theirs")}>
              Take the files for all
            </Button>
          </>
        ) : undefined
      }
      flush
    >
      {settle.error ? (
        <Banner tone="danger" className="m-3">
          {readProblem(settle.error).message}
        </Banner>
      ) : null}
      <ul className="divide-y divide-line">
        {preview.conflicts.map((item) => (
          <ConflictRow
            key={item.key}
            item={item}
            href={`${href}?${new URLSearchParams({ key: item.key })}`}
          />
        ))}
      </ul>
    </Panel>
  );
}

function ConflictRow({ item, href }: { item: ImportItem; href: string }) {
  const fields = item.fields.map(({ field }) => FIELD_WORDS[field] ?? field).join(", ");
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm sm:px-5">
      <span className="min-w-0 flex-1 basis-64">
        <TextLink href={href} className="break-words">
          {KIND_WORDS[item.kind].one} {item.number ?? ""} {item.title}
        </TextLink>
        <span className="block break-all text-muted text-xs">
          {fields ? `${fields} · ` : ""}
          <span className="font-mono">{item.path}</span>
        </span>
      </span>
      <ChoiceMark choice={item.choice} />
    </li>
  );
}

/** How a conflict is settled, or that it is not. */
export function ChoiceMark({ choice }: { choice: ConflictChoice | null }) {
  if (!choice) return <StateBadge shape="alert" tone="danger" label="To settle" />;
  const label = { ours: "Ours stays", theirs: "The file wins", text: "Merged by hand" }[choice.take];
  return <StateBadge shape="full" tone="success" label={label} />;
}
