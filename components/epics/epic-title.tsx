"use client";

import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { Input } from "@/components/ui/input";

type EpicTitleProps = {
  title: string;
  href: string;
  editing: boolean;
  onDone: (title: string | null) => void;
};

/** The title of an epic in a row: a link, or a field while it is renamed. */
export function EpicTitle({ title, href, editing, onDone }: EpicTitleProps) {
  if (editing) return <TitleField title={title} onDone={onDone} />;
  return (
    <Link href={href} className="font-medium hover:underline">
      {title}
    </Link>
  );
}

function TitleField({ title, onDone }: Pick<EpicTitleProps, "title" | "onDone">) {
  const [typed, setTyped] = useState(title);
  const field = useRef<HTMLInputElement>(null);
  const settled = useRef(false);
  useEffect(() => {
    // The menu that this was begun from gives its focus back first.
    const frame = requestAnimationFrame(() => field.current?.select());
    return () => cancelAnimationFrame(frame);
  }, []);

  function settle(next: string | null) {
    if (settled.current) return;
    settled.current = true;
    const wanted = next?.trim();
    onDone(wanted && wanted !== title ? wanted : null);
  }

  return (
    <Input
      ref={field}
      aria-label="Title"
      value={typed}
      maxLength={255}
      className="h-7"
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => settle(typed)}
      onKeyDown={(event) => {
        if (event.key === "Enter") settle(typed);
        if (event.key === "Escape") settle(null);
      }}
    />
  );
}
