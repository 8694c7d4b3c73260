"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Download, FileAudio, File as FileIcon, FileText, FileVideo, Trash2 } from "lucide-react";
import { useState } from "react";
import { sizeInWords } from "@/components/documents/document-words";
import { useViewer } from "@/components/providers/viewer";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { notify } from "@/components/ui/toaster";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { Attachment } from "@/lib/stories/schema/attachments";
import type { StoryDetail } from "@/lib/stories/schema/story";
import { AttachmentPreview } from "./attachment-preview";

type AttachmentRowProps = { file: Attachment; story: StoryDetail; readOnly: boolean };

/** Where a file's bytes are for this page: the session's cookie does not say which workspace is meant. */
function useFileAddress(file: Attachment): string {
  const { workspace } = useViewer();
  return `/api/v1/attachments/${file.id}/content?workspace=${encodeURIComponent(workspace)}`;
}

/** One file: shown in place where a browser can, saved, taken away and brought back. */
export function AttachmentRow({ file, story, readOnly }: AttachmentRowProps) {
  const viewer = useViewer();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const address = useFileAddress(file);
  const mayRemove =
    !readOnly &&
    (file.author.id === viewer.userId || file.author.id === viewer.memberId || viewer.may("projects.write"));

  async function setRemoved(removed: boolean) {
    const input = { attachmentId: file.id };
    try {
      const answer = await (removed ? client.attachments.remove(input) : client.attachments.restore(input));
      queries.setQueryData(orpc.attachments.list.queryKey({ input: { storyId: story.key } }), answer);
      if (removed) {
        const action = { label: "Undo", onClick: () => void setRemoved(false) };
        notify.success({ title: `${file.name} removed`, action, id: `file ${file.id}` });
      }
    } catch (error) {
      notify.error({ title: `${file.name} was not changed`, description: readProblem(error).message });
    }
    void queries.invalidateQueries({ queryKey: orpc.stories.get.key() });
  }

  return (
    <li className="group/file flex items-center gap-3 border-line border-b py-1.5 text-sm last:border-0">
      <FileMark file={file} address={address} />
      <div className="min-w-0 flex-1">
        {file.preview === null ? (
          <a href={`${address}&download=1`} download className="block truncate hover:underline">
            {file.name}
          </a>
        ) : (
          <button
            type="button"
            className="block max-w-full truncate text-left hover:underline"
            onClick={() => setOpen(true)}
          >
            {file.name}
          </button>
        )}
        <p className="truncate text-muted text-xs">
          {sizeInWords(file.sizeBytes)} · {file.author.name} · <RelativeTime value={file.createdAt} />
        </p>
      </div>
      <a
        href={`${address}&download=1`}
        download
        aria-label={`Save ${file.name}`}
        className="flex size-control-sm items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink [&_svg]:size-4"
      >
        <Download aria-hidden="true" />
      </a>
      {mayRemove ? (
        <IconButton
          label={`Remove ${file.name}`}
          icon={<Trash2 />}
          size="sm"
          onClick={() => void setRemoved(true)}
        />
      ) : null}
      <AttachmentPreview file={file} address={address} open={open} onOpenChange={setOpen} />
    </li>
  );
}

function FileMark({ file, address }: { file: Attachment; address: string }) {
  if (file.preview === "image") {
    return (
      // biome-ignore lint/performance/noImgElement: the picture is behind a session and of any size
      <img
        src={address}
        alt=""
        loading="lazy"
        className="size-9 shrink-0 rounded-sm border border-line object-cover"
      />
    );
  }
  const Icon =
    file.preview === "video"
      ? FileVideo
      : file.preview === "audio"
        ? FileAudio
        : file.preview
          ? FileText
          : FileIcon;
  return (
    <span className="flex size-9 shrink-0 items-center justify-center rounded-sm bg-sunken text-muted">
      <Icon aria-hidden="true" className="size-4" />
    </span>
  );
}
