"use client";

import Link from "next/link";
import type { RequirementMention, RequirementReference } from "@/lib/documents/schema/checks";
import { AsideFold } from "./checks-panel";
import { hrefOf, useReading } from "./reading-context";

const MOST_MENTIONS = 12;

/** The requirements of a document: which nobody works on yet, and where each is mentioned. */
export function RequirementsPanel() {
  const reading = useReading();
  const references = reading?.references;
  if (!reading || !references || references.requirements.length === 0) return null;
  const { requirements, uncovered } = references;
  return (
    <AsideFold
      title="Requirements"
      count={uncovered.length > 0 ? `${uncovered.length} without a story` : String(requirements.length)}
      tone={uncovered.length > 0 ? "warning" : "neutral"}
    >
      {uncovered.length > 0 ? (
        <p className="px-2 py-1 text-muted text-xs">
          No epic or story speaks of {uncovered.slice(0, 20).join(", ")}
          {uncovered.length > 20 ? ` and ${uncovered.length - 20} more` : ""} yet.
        </p>
      ) : null}
      <ul className="flex flex-col">
        {requirements.map((requirement) => (
          <RequirementRow key={requirement.id} requirement={requirement} documents={reading.documents} />
        ))}
      </ul>
    </AsideFold>
  );
}

type RowProps = { requirement: RequirementReference; documents: string };

function RequirementRow({ requirement, documents }: RowProps) {
  const { id, text, mentions } = requirement;
  return (
    <li>
      <details className="group/requirement">
        <summary className="focus-inside flex cursor-pointer list-none items-baseline gap-2 rounded-sm px-2 py-1 text-sm hover:bg-hover [&::-webkit-details-marker]:hidden">
          <span className="figures w-12 shrink-0 text-xs">{id}</span>
          <span className="min-w-0 flex-1 truncate text-muted">{text || "not stated anywhere"}</span>
          <span className="figures text-muted text-xs" title={`Mentioned ${mentions.length} times`}>
            {mentions.length}
          </span>
        </summary>
        <div className="pb-1 pl-4">
          <Statement requirement={requirement} documents={documents} />
          <ul>
            {mentions.slice(0, MOST_MENTIONS).map((mention) => (
              <li key={`${mention.documentId} ${mention.line}`}>
                <MentionLink mention={mention} documents={documents} />
              </li>
            ))}
          </ul>
          {mentions.length > MOST_MENTIONS ? (
            <p className="px-2 text-muted text-xs">and {mentions.length - MOST_MENTIONS} more</p>
          ) : null}
        </div>
      </details>
    </li>
  );
}

function Statement({ requirement: { documentId, line }, documents }: RowProps) {
  if (documentId === null) return null;
  return (
    <Link
      href={hrefOf(documents, documentId, line)}
      prefetch={false}
      className="focus-inside block rounded-sm px-2 py-0.5 text-accent-ink text-xs hover:underline"
    >
      Where it is stated
    </Link>
  );
}

function MentionLink({ mention, documents }: { mention: RequirementMention; documents: string }) {
  const { documentId, title, line, owner } = mention;
  return (
    <Link
      href={hrefOf(documents, documentId, line)}
      prefetch={false}
      className="focus-inside flex gap-1.5 rounded-sm px-2 py-0.5 text-xs hover:bg-hover"
    >
      {owner ? <span className="figures shrink-0">{owner.label}</span> : null}
      <span className="min-w-0 flex-1 truncate text-muted">{title}</span>
      <span className="figures shrink-0 text-faint">{line}</span>
    </Link>
  );
}
