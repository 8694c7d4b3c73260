"use client";

import { Check } from "lucide-react";
import { useState } from "react";
import { useAnnounce } from "@/components/ui/announcer";
import { copyText } from "@/components/ui/copy-text";

const SHOWN_MS = 1_200;

/** A story's key; a click copies it. */
export function CardKey({ text }: { text: string }) {
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const done = await copyText(text);
    announce(done ? `${text} copied.` : `${text} could not be copied.`);
    if (!done) return;
    setCopied(true);
    setTimeout(() => setCopied(false), SHOWN_MS);
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      title={`Copy ${text}`}
      onClick={() => void copy()}
      className="relative shrink-0 cursor-copy! rounded-sm font-mono hover:text-ink"
    >
      {text}
      {copied ? (
        <Check
          aria-hidden="true"
          className="-right-3.5 absolute top-0.5 size-3 bg-surface text-success-mark"
        />
      ) : null}
    </button>
  );
}
