"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Input } from "@/components/ui/input";

type OnceShownProps = {
  title: string;
  /** What to do with it, and that it does not come back. */
  children: ReactNode;
  value: string;
  /** What it is: "Invitation link". */
  label: string;
  /** As a verb with its object: "Copy link". */
  copyLabel: string;
  /** Below: an example of how it is used. */
  example?: ReactNode;
  onDone: () => void;
};

/** A secret that the server shows once. It stays on the page until its reader says that it is kept elsewhere. */
export function OnceShown({ title, children, value, label, copyLabel, example, onDone }: OnceShownProps) {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-label={title}
      className="flex flex-col gap-3 rounded-lg border border-accent bg-accent-soft p-4 sm:px-5"
    >
      <div>
        <h2 className="text-sm">{title}</h2>
        <div className="mt-0.5 text-pretty text-sm">{children}</div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Input
          aria-label={label}
          value={value}
          readOnly
          onFocus={(event) => event.target.select()}
          className="min-w-0 flex-1 basis-60 font-mono"
        />
        <CopyButton wide size="md" value={value} label={copyLabel} />
        <Button onClick={onDone}>Done</Button>
      </div>
      {example}
    </section>
  );
}
