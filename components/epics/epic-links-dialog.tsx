"use client";

import { X } from "lucide-react";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { FieldError } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { readProblem } from "@/lib/api/client";
import { circleOf, isConflict } from "@/lib/epics/rules/epic-links";
import type { Epic, EpicLink, EpicOverview } from "@/lib/epics/schema";
import { useEpicLinks } from "./use-epic-links";

type EpicLinksDialogProps = { epic: Epic | null; overview: EpicOverview; onClose: () => void };

/** What an epic waits for, and what waits for it. */
export function EpicLinksDialog({ epic, overview, onClose }: EpicLinksDialogProps) {
  return (
    <Dialog
      open={epic !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={epic ? `What “${epic.title}” waits for` : "Dependencies"}
      description="An epic starts when those that it waits for are completed."
    >
      {epic ? <EpicLinkLists key={epic.id} epic={epic} overview={overview} /> : null}
    </Dialog>
  );
}

/** The dependencies of an epic in both directions, with the way to add and remove them. */
export function EpicLinkLists({
  epic,
  overview,
  readOnly = false,
}: {
  epic: Epic;
  overview: EpicOverview;
  readOnly?: boolean;
}) {
  const { create, remove } = useEpicLinks();
  const links = {
    before: overview.links.filter((link) => link.blockedId === epic.id),
    after: overview.links.filter((link) => link.blockerId === epic.id),
  };
  const problem = create.error ? readProblem(create.error).message : null;
  const choices = (pairOf: (id: string) => Omit<EpicLink, "id">) =>
    overview.epics
      .filter(({ id }) => circleOf(overview.links, pairOf(id)) === null)
      .map(({ id, number, title }) => ({ value: id, label: title, hint: number, keywords: [number] }));
  const beforePair = (id: string) => ({ blockerId: id, blockedId: epic.id });
  const afterPair = (id: string) => ({ blockerId: epic.id, blockedId: id });
  const lists = [
    {
      title: "Waits for",
      links: links.before,
      pairOf: beforePair,
      other: (link: EpicLink) => link.blockerId,
    },
    { title: "Blocks", links: links.after, pairOf: afterPair, other: (link: EpicLink) => link.blockedId },
  ];
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {lists.map(({ title, links: shown, pairOf, other }) => (
        <section key={title} className="flex min-w-0 flex-col gap-2">
          <h3 className="font-medium text-sm">{title}</h3>
          <ul className="flex flex-col text-sm">
            {shown.map((link) => (
              <LinkedEpic
                key={link.id}
                epic={overview.epics.find(({ id }) => id === other(link))}
                conflict={inConflict(link, overview)}
                {...(readOnly ? null : { onRemove: () => remove.mutate({ epicLinkId: link.id }) })}
              />
            ))}
            {shown.length === 0 ? <li className="text-muted">Nothing.</li> : null}
          </ul>
          {readOnly ? null : (
            <Combobox
              label={`Add: ${title.toLowerCase()}`}
              placeholder="Add an epic…"
              emptyText="No other epic fits without closing a circle."
              options={choices(pairOf).filter(
                ({ value }) => value !== epic.id && !shown.some((link) => other(link) === value),
              )}
              value={null}
              onValueChange={(id) => {
                if (id) create.mutate(pairOf(id));
              }}
            />
          )}
        </section>
      ))}
      {problem ? (
        <div className="sm:col-span-2">
          <FieldError>{problem}</FieldError>
        </div>
      ) : null}
    </div>
  );
}

function inConflict({ blockerId, blockedId }: EpicLink, { epics }: EpicOverview): boolean {
  const [blocker, blocked] = [blockerId, blockedId].map((wanted) => epics.find(({ id }) => id === wanted));
  return blocker !== undefined && blocked !== undefined && isConflict(blocker, blocked);
}

type LinkedEpicProps = { epic: Epic | undefined; conflict: boolean; onRemove?: () => void };

function LinkedEpic({ epic, conflict, onRemove }: LinkedEpicProps) {
  if (!epic) return null;
  return (
    <li className="flex min-h-row items-center gap-2 border-line border-b last:border-0">
      <span className="shrink-0 font-mono text-muted text-xs">{epic.number}</span>
      <span className="min-w-0 flex-1 truncate">{epic.title}</span>
      {conflict ? <span className="shrink-0 text-danger text-xs">days overlap</span> : null}
      {onRemove ? (
        <IconButton size="sm" label={`Remove the link to ${epic.title}`} icon={<X />} onClick={onRemove} />
      ) : null}
    </li>
  );
}
