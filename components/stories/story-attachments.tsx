"use client";

import { useQuery } from "@tanstack/react-query";
import { Paperclip, X } from "lucide-react";
import { type ClipboardEvent, type DragEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { orpc, readProblem } from "@/lib/api/client";
import type { StoryDetail } from "@/lib/stories/schema/story";
import { AttachmentRow } from "./attachment-row";
import { StoryHeading } from "./story-heading";
import { type Sending, useAttach } from "./use-attach";

/** The files beside a story: attached by picking, dropping and pasting. */
export function StoryAttachments({ story, readOnly }: { story: StoryDetail; readOnly: boolean }) {
  const files = useQuery(orpc.attachments.list.queryOptions({ input: { storyId: story.key } }));
  const { sending, add, cancel } = useAttach(story.key, files.data?.maxBytes);
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const items = files.data?.items ?? [];
  if (readOnly && items.length === 0) return null;

  function take(event: DragEvent | ClipboardEvent, transfer: DataTransfer) {
    const dropped = [...transfer.files];
    if (dropped.length === 0 || readOnly) return;
    event.preventDefault();
    add(dropped);
  }

  return (
    <section
      aria-labelledby="attachments"
      className={cx(
        "flex flex-col gap-1.5 rounded-md",
        over && "outline-2 outline-accent outline-dashed outline-offset-4",
      )}
      onDragOver={(event) => {
        if (readOnly || !event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        take(event, event.dataTransfer);
      }}
      onPaste={(event) => take(event, event.clipboardData)}
    >
      <StoryHeading
        id="attachments"
        count={items.length > 0 ? String(items.length) : undefined}
        actions={
          readOnly ? null : (
            <Button size="sm" variant="ghost" icon={<Paperclip />} onClick={() => picker.current?.click()}>
              Attach files
            </Button>
          )
        }
      >
        Files
      </StoryHeading>
      <input
        ref={picker}
        type="file"
        multiple
        aria-label="Files to attach"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          add([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      {files.error ? <p className="text-danger text-sm">{readProblem(files.error).message}</p> : null}
      {items.length === 0 && sending.length === 0 && !readOnly ? (
        <p className="text-faint text-sm">Drop or paste pictures and files here.</p>
      ) : null}
      <ul aria-label="Files" className="flex flex-col empty:hidden">
        {items.map((file) => (
          <AttachmentRow key={file.id} file={file} story={story} readOnly={readOnly} />
        ))}
      </ul>
      <ul aria-label="Files on their way" className="flex flex-col gap-1 empty:hidden">
        {sending.map((each) => (
          <SendingRow key={each.id} sending={each} onCancel={() => cancel(each.id)} />
        ))}
      </ul>
    </section>
  );
}

function SendingRow({
  sending: { name, share, failure },
  onCancel,
}: {
  sending: Sending;
  onCancel: () => void;
}) {
  const percent = Math.round(share * 100);
  return (
    <li className="flex items-center gap-3 text-sm">
      <div className="min-w-0 flex-1">
        <p className="truncate">{name}</p>
        {failure ? (
          <p role="alert" className="text-danger text-xs">
            {failure}
          </p>
        ) : (
          <progress
            aria-label={`Sending ${name}`}
            max={100}
            value={percent}
            className="h-1 w-full accent-accent"
          />
        )}
      </div>
      <IconButton
        label={failure ? `Dismiss ${name}` : `Cancel ${name}`}
        icon={<X />}
        size="sm"
        onClick={onCancel}
      />
    </li>
  );
}
