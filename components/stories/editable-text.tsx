"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import { Textarea } from "@/components/ui/textarea";

type EditableTextProps = {
  value: string;
  /** What is read while it is not edited, where that is not the value itself. */
  shown?: string;
  /** What it is: names the field. */
  label: string;
  placeholder: string;
  readOnly: boolean;
  /** Enter saves; with false it begins a new line, and ⌘ or Ctrl with Enter saves. */
  singleLine?: boolean;
  className?: string;
  onSave: (value: string) => void;
};

/** Text that becomes a field where it stands when it is clicked; saved when the field is left, put back by Escape. */
export function EditableText({
  value,
  shown = value,
  label,
  placeholder,
  readOnly,
  singleLine = false,
  className,
  onSave,
}: EditableTextProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const abandoned = useRef(false);

  if (readOnly) return <p className={cx("whitespace-pre-wrap", className)}>{shown || placeholder}</p>;
  if (draft === null) {
    return (
      <button
        type="button"
        aria-label={`Edit ${label.toLowerCase()}: ${value || placeholder}`}
        onClick={() => setDraft(value)}
        className={cx(
          "-mx-2 w-[calc(100%+1rem)] cursor-text whitespace-pre-wrap rounded-md px-2 py-1 text-left transition-colors hover:bg-hover",
          !value && "text-faint",
          className,
        )}
      >
        {shown || placeholder}
      </button>
    );
  }

  const finish = () => {
    const text = draft.trim();
    if (!abandoned.current && text !== value && (text || !singleLine)) onSave(text);
    abandoned.current = false;
    setDraft(null);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      // The panel around closes on Escape too; the first one is for the field.
      event.stopPropagation();
      abandoned.current = true;
      event.currentTarget.blur();
    }
    if (event.key === "Enter" && (singleLine || event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      event.currentTarget.blur();
    }
  };

  return (
    <Textarea
      aria-label={label}
      value={draft}
      autoFocus
      rows={singleLine ? 1 : 3}
      className={cx("-mx-2 w-[calc(100%+1rem)]", className)}
      onChange={(event) => setDraft(singleLine ? event.target.value.replace(/\n/g, " ") : event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={finish}
    />
  );
}
