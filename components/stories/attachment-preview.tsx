"use client";

import { useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { MarkdownView } from "@/components/documents/markdown-view";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { Attachment } from "@/lib/stories/schema/attachments";

type AttachmentPreviewProps = {
  file: Attachment;
  address: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** A file as a browser can show it, without running anything in it. */
export function AttachmentPreview({ file, address, open, onOpenChange }: AttachmentPreviewProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={file.name} size="xl">
      <div className="flex max-h-[75vh] min-h-40 flex-col items-center justify-center overflow-auto">
        {open ? <Shown file={file} address={address} /> : null}
      </div>
    </Dialog>
  );
}

function Shown({ file, address }: { file: Attachment; address: string }) {
  switch (file.preview) {
    case "image":
      // biome-ignore lint/performance/noImgElement: the picture is behind a session and of any size
      return <img src={address} alt={file.name} className="max-h-[75vh] max-w-full object-contain" />;
    case "video":
      // biome-ignore lint/a11y/useMediaCaption: what people attach has no captions
      return <video src={address} controls className="max-h-[75vh] max-w-full" />;
    case "audio":
      // biome-ignore lint/a11y/useMediaCaption: what people attach has no captions
      return <audio src={address} controls className="w-full" />;
    case "pdf":
      return (
        <a
          href={address}
          target="_blank"
          rel="noreferrer"
          className="flex items-center gap-2 text-accent-ink hover:underline"
        >
          <ExternalLink aria-hidden="true" className="size-4" />
          Open the PDF in a tab of its own
        </a>
      );
    default:
      return <TextFile file={file} address={address} />;
  }
}

/** A preview reads so much of a text; the rest is in the file. */
const MOST_CHARACTERS = 200_000;

function TextFile({ file, address }: { file: Attachment; address: string }) {
  const text = useQuery({
    queryKey: ["attachment text", file.id],
    queryFn: async ({ signal }) => {
      const response = await fetch(address, { signal });
      if (!response.ok) throw new Error("the file was not handed out");
      return (await response.text()).slice(0, MOST_CHARACTERS);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (text.error)
    return <p className="text-danger text-sm">The file could not be read. Save it and open it there.</p>;
  if (text.data === undefined) return <Skeleton className="h-40 w-full" />;
  if (file.preview === "markdown") {
    return (
      <div className="w-full self-start">
        <MarkdownView source={text.data} compact idPrefix={`file-${file.id}-`} />
      </div>
    );
  }
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      className="w-full self-start overflow-x-auto whitespace-pre-wrap break-words font-mono text-xs"
    >
      {text.data}
    </pre>
  );
}
