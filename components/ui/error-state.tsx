"use client";

import { CloudAlert, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";

type ErrorStateProps = {
  /** What happened. */
  title: string;
  /** Why, and what to do next. */
  children?: ReactNode;
  onRetry?: () => void;
  retrying?: boolean;
  /** Other ways out. */
  action?: ReactNode;
  /** What to name to an admin. */
  reference?: string | undefined;
  /** 1 where it is all there is on the page. */
  level?: 1 | 2 | 3;
};

/** What stands where something could not be shown: what happened, why, what to do. */
export function ErrorState({
  title,
  children,
  onRetry,
  retrying,
  action,
  reference,
  level = 2,
}: ErrorStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div role="alert" className="mx-auto flex max-w-112 flex-col items-center gap-1.5 px-4 py-16 text-center">
      <span
        aria-hidden="true"
        className="mb-2 flex size-11 items-center justify-center rounded-lg bg-danger-soft text-danger [&_svg]:size-5"
      >
        <CloudAlert />
      </span>
      <Heading className="font-medium text-base">{title}</Heading>
      {children ? <div className="text-pretty text-muted text-sm">{children}</div> : null}
      {onRetry || action ? (
        <div className="mt-3 flex flex-wrap justify-center gap-2">
          {onRetry ? (
            <Button variant="primary" icon={<RotateCw />} pending={retrying ?? false} onClick={onRetry}>
              Try again
            </Button>
          ) : null}
          {action}
        </div>
      ) : null}
      {reference ? (
        <p className="mt-4 text-faint text-xs">
          Tell an admin this reference if it goes on: <code className="figures select-all">{reference}</code>
        </p>
      ) : null}
    </div>
  );
}
