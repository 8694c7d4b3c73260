"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { readProblem } from "@/lib/api/client";
import { MentionTextarea } from "./mention-textarea";

type CommentFormProps = {
  label: string;
  placeholder: string;
  /** The verb on the button. */
  verb: string;
  start?: string;
  autoFocus?: boolean;
  onSend: (body: string) => Promise<unknown>;
  onCancel?: () => void;
};

/** Writing a comment: with names after an @, and Ctrl+Enter to send. What was not sent stays. */
export function CommentForm({
  label,
  placeholder,
  verb,
  start = "",
  onSend,
  onCancel,
  ...rest
}: CommentFormProps) {
  const [body, setBody] = useState(start);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function send() {
    if (body.trim() === "" || pending) return;
    setPending(true);
    setProblem(null);
    try {
      await onSend(body);
      setBody("");
    } catch (error) {
      setProblem(readProblem(error).message);
    }
    setPending(false);
  }

  return (
    <form
      noValidate
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <MentionTextarea
        {...{ label, placeholder }}
        value={body}
        onChange={setBody}
        onSend={() => void send()}
        {...(onCancel ? { onCancel } : {})}
        {...rest}
      />
      {problem ? (
        <p role="alert" className="text-danger text-xs">
          {problem}
        </p>
      ) : null}
      <div className="flex justify-end gap-2">
        {onCancel ? (
          <Button size="sm" variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
        ) : null}
        <Button size="sm" type="submit" variant="primary" pending={pending} disabled={body.trim() === ""}>
          {verb}
        </Button>
      </div>
    </form>
  );
}
