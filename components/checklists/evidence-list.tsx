"use client";

import { FileText, X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import type { Evidence } from "@/lib/checklists/schema/run";

type EvidenceListProps = {
  evidence: readonly Evidence[];
  onOpen: (evidence: Evidence) => void;
  onRemove?: (index: number) => void;
};

/** Lines of documents that prove an answer, quoted; a click opens the document there. */
export function EvidenceList({ evidence, onOpen, onRemove }: EvidenceListProps) {
  if (evidence.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1.5">
      {evidence.map((each, index) => (
        <li
          key={`${each.documentId} ${each.line} ${each.endLine} ${each.quote}`}
          className="flex items-start gap-1"
        >
          <button
            type="button"
            onClick={() => onOpen(each)}
            className="group min-w-0 flex-1 rounded-sm border-edge border-l-2 py-0.5 pl-3 text-left hover:border-accent hover:bg-hover"
          >
            <span className="line-clamp-3 whitespace-pre-wrap break-words text-ink text-xs">
              {each.quote.trim() || "(empty lines)"}
            </span>
            <span className="mt-0.5 flex items-center gap-1.5 text-muted text-xs group-hover:text-accent-ink group-hover:underline">
              <FileText aria-hidden="true" className="size-3.5 shrink-0" />
              <span className="truncate">{each.title}</span>
              <span className="figures shrink-0">{linesOf(each)}</span>
            </span>
          </button>
          {onRemove ? (
            <IconButton label="Remove this evidence" icon={<X />} size="sm" onClick={() => onRemove(index)} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** “line 12”, “lines 12–15”. */
export function linesOf({ line, endLine }: { line: number; endLine: number }): string {
  return line === endLine ? `line ${line}` : `lines ${line}–${endLine}`;
}
