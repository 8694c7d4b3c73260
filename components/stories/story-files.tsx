"use client";

import { useQuery } from "@tanstack/react-query";
import { FileText, ShieldCheck } from "lucide-react";
import Link from "next/link";
import { gateLook } from "@/components/documents/qa/gate-words";
import { StateBadge } from "@/components/ui/state-badge";
import { orpc } from "@/lib/api/client";
import type { StoryDetail } from "@/lib/stories/schema/story";
import { StoryHeading } from "./story-heading";

/** What a story comes from and is judged by: its QA gate, what it was derived from, the place it was found at. */
export function StoryFiles({ story, documents }: { story: StoryDetail; documents: string }) {
  const input = { documentId: story.documentId };
  const { data } = useQuery(orpc.documents.getChecks.queryOptions({ input }));
  const gates = data?.gates ?? [];
  const { source, derivedFrom, qaGate } = story;
  const sources = derivedFrom.filter(({ documentId }) => documentId !== source?.documentId);
  if (gates.length === 0 && !source && sources.length === 0) return null;
  return (
    <section aria-labelledby="documents" className="flex flex-col gap-1.5">
      <StoryHeading id="documents">Documents</StoryHeading>
      <ul aria-label="Documents" className="flex flex-col">
        {gates.map((gate) => (
          <Row
            key={gate.documentId}
            href={`${documents}/${gate.documentId}`}
            icon={<ShieldCheck aria-hidden="true" />}
          >
            <span className="min-w-0 truncate">QA gate</span>
            {qaGate ? <StateBadge {...gateLook(qaGate)} /> : null}
          </Row>
        ))}
        {source ? (
          <Row
            href={`${documents}/${source.documentId}?version=${source.version}#L${source.line}`}
            icon={<FileText aria-hidden="true" />}
          >
            <span className="min-w-0 truncate">
              {source.title}, lines {source.line}–{source.endLine}
            </span>
            <span className="shrink-0 text-muted text-xs">of version {source.version}</span>
          </Row>
        ) : null}
        {sources.map(({ documentId, title }) => (
          <Row key={documentId} href={`${documents}/${documentId}`} icon={<FileText aria-hidden="true" />}>
            <span className="min-w-0 truncate">{title}</span>
            <span className="shrink-0 text-muted text-xs">derived from</span>
          </Row>
        ))}
      </ul>
    </section>
  );
}

type RowProps = { href: string; icon: React.ReactNode; children: React.ReactNode };

function Row({ href, icon, children }: RowProps) {
  return (
    <li className="border-line border-b last:border-0">
      <Link
        href={href}
        className="flex h-row items-center gap-2 rounded-sm text-sm hover:underline [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-muted"
      >
        {icon}
        {children}
      </Link>
    </li>
  );
}
