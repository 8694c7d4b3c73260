"use client";

import { useRef } from "react";
import { CopyButton } from "./copy-button";
import { cx } from "./cx";
import { useScrollable } from "./use-scrollable";

type CodeBlockProps = {
  code: string;
  /** What it is: the language, the file, "Request". */
  label: string;
  wrap?: boolean;
  className?: string;
};

/** Text that is meant to be copied: a command, a request, a token. */
export function CodeBlock({ code, label, wrap = false, className }: CodeBlockProps) {
  const ref = useRef<HTMLElement>(null);
  const scrollable = useScrollable(ref);
  return (
    <figure className={cx("overflow-hidden rounded-md border border-line bg-sunken", className)}>
      <figcaption className="flex items-center justify-between border-line border-b py-0.5 pr-1 pl-3 text-muted text-xs">
        {label}
        <CopyButton value={code} label={`Copy: ${label}`} />
      </figcaption>
      <section
        ref={ref}
        aria-label={scrollable ? label : undefined}
        tabIndex={scrollable ? 0 : undefined}
        className="focus-inside max-h-96 overflow-auto"
      >
        <pre
          className={cx(
            "w-max p-3 font-mono text-xs leading-5",
            wrap && "max-w-full whitespace-pre-wrap break-all",
          )}
        >
          <code>{code}</code>
        </pre>
      </section>
    </figure>
  );
}
