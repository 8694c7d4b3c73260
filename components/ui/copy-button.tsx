"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useAnnounce } from "./announcer";
import { Button } from "./button";
import { copyText } from "./copy-text";
import { IconButton } from "./icon-button";
import { notify } from "./toaster";

type CopyButtonProps = {
  value: string;
  /** As a verb with its object: "Copy link". */
  label?: string;
  size?: "sm" | "md";
  /** With the label written out beside the icon. */
  wide?: boolean;
  variant?: "secondary" | "ghost";
  icon?: ReactNode;
};

const SHOWN_MS = 1_600;

/** Copies a text and shows for a moment that it did. */
export function CopyButton({ value, label = "Copy", size = "sm", wide, variant, icon }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  const announce = useAnnounce();

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    if (await copyText(value)) {
      setCopied(true);
      announce("Copied");
    } else {
      notify.error({
        title: "The browser did not allow copying",
        description: "Select the text and copy it with the keyboard.",
      });
    }
  }

  const mark = copied ? <Check className="text-success-mark" /> : (icon ?? <Copy />);
  if (wide) {
    return (
      <Button size={size} variant={variant ?? "secondary"} icon={mark} onClick={copy}>
        {label}
      </Button>
    );
  }
  return <IconButton size={size} variant={variant ?? "ghost"} label={label} icon={mark} onClick={copy} />;
}
