"use client";

import {
  Archive,
  ArchiveRestore,
  Download,
  Ellipsis,
  FilePen,
  History,
  PencilLine,
  Printer,
  Replace,
  Trash2,
} from "lucide-react";
import { useState } from "react";
import { downloadText } from "@/components/documents/download-text";
import { useViewer } from "@/components/providers/viewer";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLink,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import type { Spec } from "@/lib/specs/schema/spec";
import { ArchiveSpecDialog } from "./archive-spec-dialog";
import { ConvertDialog } from "./convert-dialog";
import { RemoveSpecDialog } from "./remove-spec-dialog";
import { SpecDetailsDialog } from "./spec-details-dialog";

type SpecMenuProps = { spec: Spec; document: DocumentWithContent; project: string };
type Open = "details" | "convert" | "archive" | "remove" | null;

/** What is done with a spec more rarely. */
export function SpecMenu({ spec, document, project }: SpecMenuProps) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const specs = `${project}/specs`;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label="More" variant="secondary" icon={<Ellipsis />} />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <ReadingItems spec={spec} document={document} href={`${specs}/${spec.key}`} />
          <WritingItems spec={spec} onOpen={setOpen} />
        </DropdownMenuContent>
      </DropdownMenu>
      {open === "details" ? <SpecDetailsDialog spec={spec} onClose={close} /> : null}
      {open === "convert" ? <ConvertDialog spec={spec} onClose={close} /> : null}
      {open === "archive" ? <ArchiveSpecDialog spec={spec} specs={specs} onClose={close} /> : null}
      {open === "remove" ? <RemoveSpecDialog spec={spec} specs={specs} onClose={close} /> : null}
    </>
  );
}

type ReadingItemsProps = { spec: Spec; document: DocumentWithContent; href: string };

function ReadingItems({ spec, document, href }: ReadingItemsProps) {
  const { may } = useViewer();
  const { content, shownVersion, textVersion, key } = spec;
  const version = shownVersion === textVersion ? "" : `?version=${shownVersion}`;
  const json = `${JSON.stringify(content, null, 2)}\n`;
  return (
    <>
      <DropdownMenuItem icon={<Download />} onSelect={() => downloadText(`${key}.md`, document.content)}>
        Download .md
      </DropdownMenuItem>
      {content ? (
        <DropdownMenuItem icon={<Download />} onSelect={() => downloadText(`${key}.json`, json)}>
          Download .json
        </DropdownMenuItem>
      ) : null}
      <DropdownMenuLink icon={<Printer />} href={`${href}/print${version}`}>
        Print or PDF
      </DropdownMenuLink>
      <DropdownMenuLink icon={<History />} href={`${href}/versions`}>
        History
      </DropdownMenuLink>
      {may("comments.write") && spec.archivedAt === null ? (
        <DropdownMenuLink icon={<FilePen />} href={`${href}/suggest`}>
          Suggest changes
        </DropdownMenuLink>
      ) : null}
    </>
  );
}

function WritingItems({ spec, onOpen }: { spec: Spec; onOpen: (open: Open) => void }) {
  const { may } = useViewer();
  const archived = spec.archivedAt !== null;
  const isCurrent = spec.shownVersion === spec.textVersion;
  if (!may("specs.write")) return null;
  return (
    <>
      <DropdownMenuSeparator />
      {archived ? null : (
        <DropdownMenuItem icon={<PencilLine />} onSelect={() => onOpen("details")}>
          Title, links and hours…
        </DropdownMenuItem>
      )}
      {archived || !isCurrent ? null : (
        <DropdownMenuItem icon={<Replace />} onSelect={() => onOpen("convert")}>
          {spec.type === "hierarchical" ? "Make it one text…" : "Cut it into phases…"}
        </DropdownMenuItem>
      )}
      <DropdownMenuItem icon={archived ? <ArchiveRestore /> : <Archive />} onSelect={() => onOpen("archive")}>
        {archived ? "Restore…" : "Archive…"}
      </DropdownMenuItem>
      <DropdownMenuItem danger icon={<Trash2 />} onSelect={() => onOpen("remove")}>
        Remove…
      </DropdownMenuItem>
    </>
  );
}
