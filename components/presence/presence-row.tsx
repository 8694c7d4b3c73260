"use client";

import { Avatar } from "@/components/ui/avatar";
import { cx } from "@/components/ui/cx";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Presence } from "@/lib/presence/schema";
import { byPerson, whereabouts } from "./whereabouts";

type PresenceRowProps = {
  present: readonly Presence[];
  /** The heading that a line stands under. */
  sectionOf: (line: number) => string | null;
};

const MOST = 4;

/** Who else has this document open, people and agents; where they are is told when one looks closer. */
export function PresenceRow({ present, sectionOf }: PresenceRowProps) {
  const people = byPerson(present);
  if (people.length === 0) return null;
  const names = people.map((one) => whereabouts(one, sectionOf));
  return (
    <Popover>
      <PopoverTrigger
        title={names.join("\n")}
        className="touch-area flex items-center rounded-md p-0.5 transition-colors hover:bg-hover"
      >
        <VisuallyHidden>Here now: {names.join("; ")}</VisuallyHidden>
        {people.slice(0, MOST).map((one) => (
          <span key={one.clientId} className="-ml-1 first:ml-0">
            <Avatar
              name={one.actor.name}
              kind={kindOf(one)}
              decorative
              className={cx("ring-2", one.mode === "editing" ? "ring-progress-mark" : "ring-surface")}
            />
          </span>
        ))}
        {people.length > MOST ? (
          <span className="pl-1 text-muted text-xs">+{people.length - MOST}</span>
        ) : null}
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Who is here" className="w-72 p-2">
        <ul className="flex flex-col gap-1">
          {people.map((one) => (
            <li key={one.clientId} className="flex items-center gap-2 px-1 py-1 text-sm">
              <Avatar name={one.actor.name} kind={kindOf(one)} decorative />
              <span className="min-w-0">{whereabouts(one, sectionOf)}</span>
            </li>
          ))}
        </ul>
      </PopoverContent>
    </Popover>
  );
}

function kindOf({ actor }: Presence) {
  return actor.kind === "member" ? "person" : "agent";
}
