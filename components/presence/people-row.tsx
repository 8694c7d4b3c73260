"use client";

import { Avatar } from "@/components/ui/avatar";
import { cx } from "@/components/ui/cx";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Someone } from "./by-person";

const MOST = 4;

/** Somebody who is here, and what they do, in a sentence. */
export type PersonHere = { one: Someone; doing: string; busy: boolean };

/** Faces of who is here, people and agents; what each does is told when one looks closer. */
export function PeopleRow({ people }: { people: readonly PersonHere[] }) {
  const doing = people.map((person) => person.doing);
  return (
    <Popover>
      <PopoverTrigger
        title={doing.join("\n")}
        className="touch-area flex items-center rounded-md p-0.5 transition-colors hover:bg-hover"
      >
        <VisuallyHidden>Here now: {doing.join("; ")}</VisuallyHidden>
        {people.slice(0, MOST).map(({ one, busy }) => (
          <span key={one.clientId} className="-ml-1 first:ml-0">
            <Avatar
              name={one.actor.name}
              kind={kindOf(one)}
              decorative
              className={cx("ring-2", busy ? "ring-progress-mark" : "ring-surface")}
            />
          </span>
        ))}
        {people.length > MOST ? (
          <span className="pl-1 text-muted text-xs">+{people.length - MOST}</span>
        ) : null}
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Who is here" className="w-72 p-2">
        <ul className="flex flex-col gap-1">
          {people.map((person) => (
            <li key={person.one.clientId} className="flex items-center gap-2 px-1 py-1 text-sm">
              <Avatar name={person.one.actor.name} kind={kindOf(person.one)} decorative />
              <span className="min-w-0">{person.doing}</span>
            </li>
          ))}
        </ul>
      </PopoverContent>
    </Popover>
  );
}

function kindOf({ actor }: Someone) {
  return actor.kind === "member" ? "person" : "agent";
}
