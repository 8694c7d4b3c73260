"use client";

import { ShieldCheck } from "lucide-react";
import Link from "next/link";
import { EPIC_STATUS_NAMES } from "@/lib/epics/rules/epic-status";
import { STORY_STATUS_NAMES } from "@/lib/stories/rules/transitions";
import { hrefOf, useReading } from "./reading-context";

/** The epic or story that a text belongs to, as it stands on the board, and the story's QA gate. */
export function OwnerNotice({ projectHref }: { projectHref: string }) {
  const reading = useReading();
  const owner = reading?.checks?.owner;
  if (!reading || !owner) return null;
  const { kind, id, label, title, status } = owner;
  const href = kind === "story" ? `${projectHref}/stories/${label}` : `${projectHref}/epics/${id}`;
  return (
    <p className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line bg-sunken px-3 py-2 text-sm">
      <span>
        The text of{" "}
        <Link href={href} className="text-accent-ink hover:underline">
          <span className="figures">{label}</span> {title}
        </Link>
        , which is <strong className="font-medium">{statusWords(kind, status)}</strong> on the board
      </span>
      {reading.checks?.gates.map((gate) => (
        <Link
          key={gate.documentId}
          href={hrefOf(reading.documents, gate.documentId, null)}
          className="inline-flex items-center gap-1 text-accent-ink hover:underline"
        >
          <ShieldCheck aria-hidden="true" className="size-4" />
          QA gate
        </Link>
      ))}
    </p>
  );
}

function statusWords(kind: "epic" | "story", status: string): string {
  const names: Readonly<Record<string, string>> = kind === "story" ? STORY_STATUS_NAMES : EPIC_STATUS_NAMES;
  return (names[status] ?? status).toLowerCase();
}
