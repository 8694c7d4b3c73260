import type { ReactNode } from "react";

type StoryHeadingProps = { id: string; count?: string | undefined; actions?: ReactNode; children: ReactNode };

/** The heading of one part of a story, with its figure and what can be done to it. */
export function StoryHeading({ id, count, actions, children }: StoryHeadingProps) {
  return (
    <div className="flex min-h-7 items-center gap-2">
      <h3 id={id} className="flex min-w-0 items-baseline gap-2 font-medium text-sm">
        <span className="truncate">{children}</span>
        {count ? (
          <span className="font-mono font-normal text-muted text-xs tabular-nums">{count}</span>
        ) : null}
      </h3>
      {actions ? <div className="ml-auto flex items-center gap-1">{actions}</div> : null}
    </div>
  );
}
