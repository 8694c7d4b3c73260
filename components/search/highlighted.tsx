import { Fragment } from "react";
import type { TextPart } from "@/lib/search/schema";

/** A text with what was looked for marked. It is text and never markup, whatever it holds. */
export function Highlighted({ parts }: { parts: readonly TextPart[] }) {
  return parts.map(({ text, hit }, index) =>
    hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
      <mark key={index} className="rounded-xs bg-warning-soft font-medium text-warning">
        {text}
      </mark>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
      <Fragment key={index}>{text}</Fragment>
    ),
  );
}
