import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { DOCUMENT_STATUS_LOOKS, KIND_LABELS } from "../document-words";

/** The first sheet: what this is, of which project, and which version of it by whom. */
export function TitleSheet({ document, project }: { document: DocumentWithContent; project: string }) {
  const { kind, title, status, version, author, versionCreatedAt, path, contentHash } = document;
  const facts: [string, string][] = [
    ["Status", statusWords(document)],
    ["Version", String(version)],
    ["Written by", author.name],
    ["On", versionCreatedAt.slice(0, 10)],
    ...(path ? ([["File", path]] as [string, string][]) : []),
    ["SHA-256", contentHash],
  ];
  return (
    <header
      data-status={status}
      className="print-sheet mb-10 flex flex-col gap-6 border-line border-b pb-8 print:min-h-[60vh] print:justify-center print:border-0"
    >
      <div>
        <p className="text-muted text-sm">
          {project} · {KIND_LABELS[kind]}
        </p>
        <h1 className="mt-1 text-balance font-medium text-[1.75rem] leading-tight">{title}</h1>
      </div>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="[overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

function statusWords({ status, changedSince, approvedVersion }: DocumentWithContent): string {
  const word = DOCUMENT_STATUS_LOOKS[status].label;
  return changedSince ? `${word} as version ${approvedVersion}, changed since` : word;
}
