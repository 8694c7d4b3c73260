import { useState } from "react";
import { formatSpecText } from "@/lib/specs/rules/spec-text";
import type { SpecContent } from "@/lib/specs/schema/content";
import { checkJson } from "./check-json";

type JsonView = { content: SpecContent | null; write: (text: string) => void };

/**
 * The structure as JSON to write in. What can be read is taken over with every key; what cannot stays in the editor, is
 * named by its lines, and changes nothing.
 */
export function useJsonView({ content, write }: JsonView) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = content ? written(content) : "";
  const checked = typed === null ? null : checkJson(typed);
  // Typed JSON keeps its own form as long as it says what the text says.
  const isOwn = checked !== null && (checked.content === null || written(checked.content) === shown);
  return {
    value: isOwn && typed !== null ? typed : shown,
    problems: (isOwn ? checked?.problems : null) ?? [],
    change(text: string) {
      setTyped(text);
      const read = checkJson(text).content;
      if (read) write(formatSpecText(read));
    },
    /** Forgets what could not be read. */
    reset: () => setTyped(null),
  };
}

function written(content: SpecContent): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
