import { MarkdownView } from "@/components/documents/markdown-view";
import { partName, type TextPart } from "../text-parts";
import { partSlug } from "./part-outline";

type PartTextProps = { part: TextPart; line: number | undefined };

/** The overview, the architecture or the technology stack, under its name. */
export function PartText({ part, line }: PartTextProps) {
  const id = `doc-${partSlug(part)}`;
  return (
    <section aria-labelledby={id} className="min-w-0 scroll-mt-4">
      <h2 id={id} className="mb-2 scroll-mt-4 font-medium text-muted text-xs">
        {partName(part)}
      </h2>
      <PartMarkdown part={part} line={line} />
    </section>
  );
}

/** The text of a part, whose lines are those of the whole. */
export function PartMarkdown({ part, line }: PartTextProps) {
  const lastLine = part.firstLine + part.content.split("\n").length - 1;
  const isHere = line !== undefined && line >= part.line && line <= lastLine;
  return (
    <MarkdownView
      source={part.content}
      firstLine={part.firstLine}
      highlightLine={isHere ? Math.max(line, part.firstLine) : undefined}
      idPrefix={`doc-${partSlug(part)}-`}
      reading
    />
  );
}
