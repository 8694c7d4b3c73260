"use client";

import { OctagonAlert } from "lucide-react";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { StoryDetail } from "@/lib/stories/schema/story";

type StoryBlockedProps = {
  story: StoryDetail;
  readOnly: boolean;
  onSave: (blockedReason: string | null) => void;
};

/** Why nobody can go on with a story: what somebody said, and the stories that it waits for. */
export function StoryBlocked({ story, readOnly, onSave }: StoryBlockedProps) {
  const { blockedReason, openBlockers } = story;
  const over = story.status === "done" || story.status === "cancelled";
  if (blockedReason === null && (openBlockers === 0 || over)) return null;
  const waits =
    openBlockers === 1
      ? "1 story that blocks it is open."
      : `${openBlockers} stories that block it are open.`;
  return (
    <Banner
      tone="warning"
      icon={<OctagonAlert aria-hidden="true" />}
      title="Blocked"
      action={
        readOnly || blockedReason === null ? undefined : (
          <>
            <BlockDialog reason={blockedReason} onSave={onSave} label="Change the reason" />
            <Button size="sm" onClick={() => onSave(null)}>
              No longer blocked
            </Button>
          </>
        )
      }
    >
      {blockedReason ? <p className="whitespace-pre-wrap break-words">{blockedReason}</p> : null}
      {openBlockers > 0 && !over ? (
        <p>
          {waits}{" "}
          <a href="#links" className="text-accent-ink hover:underline">
            Look at the links
          </a>
        </p>
      ) : null}
    </Banner>
  );
}

type BlockDialogProps = { reason: string; label: string; onSave: (reason: string) => void };

/** Asks why a story is blocked. */
export function BlockDialog({ reason, label, onSave }: BlockDialogProps) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState(reason);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setText(reason);
      }}
      trigger={<Button size="sm">{label}</Button>}
      title="Why is this story blocked?"
      description="Whatever outside this plan is in the way. What waits for another story is said by a link to it."
      size="sm"
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!text.trim()) return;
          onSave(text.trim().replace(/\s+/g, " "));
          setOpen(false);
        }}
      >
        <Field label="Reason">
          <Textarea rows={3} maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={!text.trim()}>
            Mark as blocked
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
