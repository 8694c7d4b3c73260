"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { MentionBox, type MentionOption } from "@/components/ui/mention-box";
import { useHydrated } from "@/components/ui/use-hydrated";
import { orpc, readProblem } from "@/lib/api/client";
import { fromDraft } from "@/lib/stories/rules/mention-draft";
import type { MentionRef } from "@/lib/stories/rules/mentions";
import { CommentBody } from "./comment-body";
import { useCommentDraft } from "./comment-draft";

type CommentBoxProps = {
  /** What it is a draft of: it is kept under this name. */
  subject: string;
  label: string;
  placeholder: string;
  verb: string;
  initial?: string;
  autoFocus?: boolean;
  onSend: (body: string) => Promise<unknown>;
  onCancel?: () => void;
};

type Option = MentionOption & { mention: MentionRef };

/** Where a comment is written: names after an @, a preview, and a draft that survives the page. */
export function CommentBox(props: CommentBoxProps) {
  // What this browser keeps is not known to the server, so the field is filled once the page stands.
  return useHydrated() ? <Writing {...props} /> : <div className="h-16" />;
}

function Writing({
  subject,
  label,
  placeholder,
  verb,
  initial,
  autoFocus,
  onSend,
  onCancel,
}: CommentBoxProps) {
  const { userId } = useViewer();
  const [isPreview, setIsPreview] = useState(false);
  const [isWanted, setIsWanted] = useState(false);
  const { draft, setText, pick, clear } = useCommentDraft({ userId, subject, initial });
  const options = useMentionOptions(isWanted);
  const send = useMutation({
    mutationFn: (body: string) => onSend(body),
    onSuccess: () => {
      clear();
      setIsPreview(false);
    },
  });
  const body = fromDraft(draft.text, draft.picks).trim();
  const submit = () => {
    if (body && !send.isPending) send.mutate(body);
  };
  const cancel = () => {
    clear();
    onCancel?.();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="flex flex-col gap-1.5"
    >
      {isPreview ? (
        <section aria-label="Preview" className="min-h-16 rounded-md border border-line px-3 py-2">
          <CommentBody id={`preview-${subject}`} body={body} />
        </section>
      ) : (
        <MentionBox<Option>
          label={label}
          placeholder={placeholder}
          value={draft.text}
          onChange={setText}
          options={options}
          onWanted={() => setIsWanted(true)}
          onPick={({ mention, name }) => pick({ ...mention, name })}
          onSend={submit}
          {...(onCancel ? { onCancel: cancel } : {})}
          autoFocus={autoFocus ?? false}
          invalid={send.isError}
        />
      )}
      {send.error ? (
        <p role="alert" className="text-danger text-xs">
          {readProblem(send.error).message}
        </p>
      ) : null}
      <div className="flex items-center justify-end gap-2">
        {draft.text.trim() ? (
          <Button size="sm" variant="ghost" className="mr-auto" onClick={() => setIsPreview(!isPreview)}>
            {isPreview ? "Write" : "Preview"}
          </Button>
        ) : null}
        {onCancel ? (
          <Button size="sm" variant="ghost" onClick={cancel}>
            Cancel
          </Button>
        ) : null}
        <Button type="submit" size="sm" variant="primary" pending={send.isPending} disabled={!body}>
          {verb}
        </Button>
      </div>
    </form>
  );
}

function useMentionOptions(isWanted: boolean): Option[] {
  const people = useQuery({
    ...orpc.comments.listMentionable.queryOptions({ input: {} }),
    enabled: isWanted,
    staleTime: 60_000,
  });
  return (people.data ?? []).map(({ kind, id, name, role }) => ({
    ...{ id, name, hint: role, mention: { kind, id } },
    kind: kind === "agent" ? "agent" : "person",
  }));
}
