"use client";

import { useQueryClient } from "@tanstack/react-query";
import {
  Archive,
  ArchiveRestore,
  Download,
  Ellipsis,
  FilePen,
  FolderDown,
  FolderUp,
  History,
  PencilLine,
  Printer,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLink,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { DocumentDetailsDialog } from "./document-details-dialog";
import { downloadText, fileNameOf } from "./download-text";
import { AssembleDialog } from "./sharding/assemble-dialog";
import { downloadSections } from "./sharding/download-sections";

type DocumentMenuProps = { document: DocumentWithContent; documents: string; mayWrite: boolean };

/** What is done with a document more rarely. */
export function DocumentMenu({ document, documents, mayWrite }: DocumentMenuProps) {
  const [open, setOpen] = useState<"details" | "archive" | "assemble" | null>(null);
  const { may } = useViewer();
  const archived = document.archivedAt !== null;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label="More" variant="secondary" icon={<Ellipsis />} />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem
            icon={<Download />}
            onSelect={() => downloadText(fileNameOf(document), document.content)}
          >
            Download .md
          </DropdownMenuItem>
          <DropdownMenuItem icon={<FolderDown />} onSelect={() => void downloadSections(document)}>
            Download its sections (zip)
          </DropdownMenuItem>
          <DropdownMenuLink
            icon={<Printer />}
            href={`${documents}/${document.id}/print${document.version === document.currentVersion ? "" : `?version=${document.version}`}`}
          >
            Print or PDF
          </DropdownMenuLink>
          <DropdownMenuLink icon={<History />} href={`${documents}/${document.id}/versions`}>
            History
          </DropdownMenuLink>
          {may("comments.write") && !archived ? (
            <DropdownMenuLink icon={<FilePen />} href={`${documents}/${document.id}/suggest`}>
              Suggest changes
            </DropdownMenuLink>
          ) : null}
          {mayWrite ? <DropdownMenuSeparator /> : null}
          {mayWrite && !archived ? (
            <DropdownMenuItem icon={<FolderUp />} onSelect={() => setOpen("assemble")}>
              Assemble from its sections…
            </DropdownMenuItem>
          ) : null}
          {mayWrite && !archived ? (
            <DropdownMenuItem icon={<PencilLine />} onSelect={() => setOpen("details")}>
              Change title or kind…
            </DropdownMenuItem>
          ) : null}
          {mayWrite ? (
            <DropdownMenuItem
              icon={archived ? <ArchiveRestore /> : <Archive />}
              onSelect={() => setOpen("archive")}
            >
              {archived ? "Restore…" : "Archive…"}
            </DropdownMenuItem>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      {open === "details" ? (
        <DocumentDetailsDialog document={document} onClose={() => setOpen(null)} />
      ) : null}
      {open === "assemble" ? <AssembleDialog document={document} onClose={() => setOpen(null)} /> : null}
      <ArchiveDialog
        document={document}
        documents={documents}
        open={open === "archive"}
        onClose={() => setOpen(null)}
      />
    </>
  );
}

type ArchiveDialogProps = Omit<DocumentMenuProps, "mayWrite"> & { open: boolean; onClose: () => void };

function ArchiveDialog({ document, documents, open, onClose }: ArchiveDialogProps) {
  const router = useRouter();
  const queries = useQueryClient();
  const archived = document.archivedAt !== null;

  async function toggle() {
    const input = { documentId: document.id };
    try {
      await (archived ? client.documents.restore(input) : client.documents.archive(input));
    } catch (error) {
      throw new Error(readProblem(error).message);
    }
    await queries.invalidateQueries({ queryKey: orpc.documents.key() });
    if (!archived) router.push(documents);
  }

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title={archived ? `Restore “${document.title}”?` : `Archive “${document.title}”?`}
      description={
        archived
          ? "It comes back into the list, as a draft."
          : "It leaves the list with all its versions, and can be restored. Epics and stories made from it stay."
      }
      confirmLabel={archived ? "Restore" : "Archive"}
      danger={!archived}
      onConfirm={toggle}
    />
  );
}
