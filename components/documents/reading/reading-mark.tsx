"use client";

import Link from "next/link";
import { HoverCard } from "radix-ui";
import { type ComponentProps, Fragment, type ReactNode } from "react";
import { Tooltip } from "@/components/ui/tooltip";
import type { RequirementReference } from "@/lib/documents/schema/checks";
import { hrefOf, useReading } from "./reading-context";

type MarkProps = ComponentProps<"mark"> & { node?: unknown; "data-kind"?: string };

/** A place that the reader points out; as plain text where nothing is known about it. */
export function ReadingMark({ node: _, children, ...props }: MarkProps) {
  const text = typeof children === "string" ? children : "";
  switch (props["data-kind"]) {
    case "requirement":
      return <RequirementMark id={text}>{children}</RequirementMark>;
    case "source":
      return <SourceMark text={text} />;
    case "placeholder":
      return (
        <mark
          title="This placeholder was never filled in."
          className="rounded-sm bg-warning-soft px-0.5 text-warning"
        >
          {children}
        </mark>
      );
    default:
      return <mark>{children}</mark>;
  }
}

function RequirementMark({ id, children }: { id: string; children: ReactNode }) {
  const reading = useReading();
  const known = reading?.requirement(id);
  if (!reading || !known || known.documentId === null) return children;
  const isHere = known.documentId === reading.documentId;
  const href = isHere ? `#L${known.line}` : hrefOf(reading.documents, known.documentId, known.line);
  const className =
    "underline decoration-dotted decoration-from-font underline-offset-4 hover:decoration-solid";
  return (
    <HoverCard.Root openDelay={250} closeDelay={100}>
      <HoverCard.Trigger asChild>
        {isHere ? (
          <a href={href} className={className}>
            {children}
          </a>
        ) : (
          <Link href={href} prefetch={false} className={className}>
            {children}
          </Link>
        )}
      </HoverCard.Trigger>
      <HoverCard.Portal>
        <HoverCard.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 w-80 max-w-[calc(100vw-1rem)] rounded-md border border-edge bg-raised p-3 text-sm shadow-popover"
        >
          <RequirementCard requirement={known} />
        </HoverCard.Content>
      </HoverCard.Portal>
    </HoverCard.Root>
  );
}

function RequirementCard({ requirement: { id, text, mentions } }: { requirement: RequirementReference }) {
  const stories = new Set(mentions.flatMap(({ owner }) => (owner?.kind === "story" ? [owner.label] : [])));
  return (
    <div className="flex flex-col gap-1">
      <p className="font-mono text-muted text-xs">{id}</p>
      <p className="text-pretty">{text || "It has no words of its own."}</p>
      <p className="text-muted text-xs">
        {stories.size > 0 ? `In ${[...stories].slice(0, 6).join(", ")}` : "No story speaks of it yet."}
      </p>
    </div>
  );
}

/** `[Source: a.md#b; c.md]` with each part that leads somewhere as a link, and each that does not marked. */
function SourceMark({ text }: { text: string }) {
  const reading = useReading();
  const inner = /^(\[\s*Sources?\s*:\s*)([\s\S]*)\]$/i.exec(text);
  if (!reading?.checks || !inner) return text;
  const parts = (inner[2] ?? "").split(/(\s*[;,]\s+|\s+(?:and|&)\s+)/u);
  return (
    <>
      {inner[1]}
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name
        <Fragment key={index}>{index % 2 === 1 ? part : <SourcePart text={part} />}</Fragment>
      ))}
      ]
    </>
  );
}

function SourcePart({ text }: { text: string }) {
  const found = useReading()?.source(text.trim());
  if (!found) return text;
  if ("href" in found) {
    return (
      <Link href={found.href} prefetch={false}>
        {text}
      </Link>
    );
  }
  return (
    <Tooltip content={found.reason}>
      <span
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the reason must be reachable by keyboard too
        tabIndex={0}
        className="rounded-sm text-warning underline decoration-wavy decoration-warning-mark underline-offset-4"
      >
        {text}
      </span>
    </Tooltip>
  );
}
