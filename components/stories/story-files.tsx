"use client";

import { useQuery } from "@tanstack/react-query";
import { FileText, ShieldCheck } from "lucide-react";
import Link from "next/link";
import { orpc } from "@/lib/api/client";
import type { StoryDetail } from "@/lib/stories/schema/story";

const linkClass = "inline-flex items-center gap-1.5 text-accent-ink text-xs hover:underline";

/** Where a story's own text is, and its QA gate if it has one. */
export function StoryFiles({ story, documents }: { story: StoryDetail; documents: string }) {
  const input = { documentId: story.documentId };
  const { data } = useQuery(orpc.documents.getChecks.queryOptions({ input }));
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1">
      <Link href={`${documents}/${story.documentId}`} className={linkClass}>
        <FileText aria-hidden="true" className="size-3.5" />
        Text of the story
      </Link>
      {data?.gates.map((gate) => (
        <Link key={gate.documentId} href={`${documents}/${gate.documentId}`} className={linkClass}>
          <ShieldCheck aria-hidden="true" className="size-3.5" />
          QA gate
        </Link>
      ))}
    </p>
  );
}
