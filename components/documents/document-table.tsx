import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { DocumentSummary } from "@/lib/documents/schema/document";
import { DocumentMarks } from "./document-marks";
import { KIND_LABELS, statusLook } from "./document-words";

type DocumentTableProps = { documents: readonly DocumentSummary[]; base: string; stale: boolean };

/** Documents as rows; on a phone the rows fold into two lines. */
export function DocumentTable({ documents, base, stale }: DocumentTableProps) {
  return (
    <Table label="Documents" className={cx("transition-opacity", stale && "opacity-60")}>
      <TableHead>
        <TableHeaderCell className="w-full">Title</TableHeaderCell>
        <TableHeaderCell className="max-sm:hidden">Kind</TableHeaderCell>
        <TableHeaderCell>Status</TableHeaderCell>
        <TableHeaderCell numeric className="max-sm:hidden">
          Version
        </TableHeaderCell>
        <TableHeaderCell className="max-md:hidden">Updated</TableHeaderCell>
      </TableHead>
      <TableBody>
        {documents.map((document) => (
          <DocumentRow key={document.id} document={document} href={`${base}/${document.id}`} />
        ))}
      </TableBody>
    </Table>
  );
}

function DocumentRow({ document, href }: { document: DocumentSummary; href: string }) {
  const { title, kind, version, path, updatedBy, updatedAt } = document;
  return (
    <TableRow className="relative">
      <TableCell className="w-full max-w-0 py-1.5">
        <span className="flex items-center gap-2">
          <Link
            href={href}
            className="focus-inside min-w-0 truncate rounded-sm font-medium after:absolute after:inset-0 hover:underline"
          >
            {title}
          </Link>
          <span className="max-sm:hidden">
            <DocumentMarks document={document} />
          </span>
        </span>
        <span className="flex items-center gap-2 text-muted text-xs sm:hidden">
          <span className="min-w-0 truncate">
            {KIND_LABELS[kind]}, version {version}, {updatedBy.name}
          </span>
          <DocumentMarks document={document} />
        </span>
        {path ? (
          <span className="figures block truncate text-faint text-xs max-sm:hidden">{path}</span>
        ) : null}
      </TableCell>
      <TableCell className="whitespace-nowrap max-sm:hidden">{KIND_LABELS[kind]}</TableCell>
      <TableCell>
        <StateBadge plain {...statusLook(document)} className="max-sm:max-w-28 max-sm:whitespace-normal" />
      </TableCell>
      <TableCell numeric className="max-sm:hidden">
        {version}
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted max-md:hidden">
        <span className="relative">
          <RelativeTime value={updatedAt} />
        </span>{" "}
        by {updatedBy.name}
      </TableCell>
    </TableRow>
  );
}
