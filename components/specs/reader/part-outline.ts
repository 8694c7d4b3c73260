import { type MarkdownHeading, markdownOutline } from "@/components/documents/markdown-blocks";
import { partName, type TextPart } from "../text-parts";

/** The word in the address that a part is found by: `phase-2`, `overview`. */
export function partSlug(part: TextPart): string {
  return part.kind === "phase" ? `phase-${part.number ?? 0}` : part.kind.replace("_", "-");
}

/** The parts that are shown and their headings, as one outline of the whole text's lines. */
export function outlineOf(parts: readonly TextPart[]): MarkdownHeading[] {
  return parts
    .filter((part) => part.kind === "phase" || part.content.trim() !== "")
    .flatMap((part) => {
      const slug = partSlug(part);
      const own = markdownOutline(part.content).filter(({ text }) => text !== "");
      const top = Math.min(...own.map(({ level }) => level));
      const head = { id: slug, level: 1, text: partName(part), line: part.line };
      // The headings of a part stand under its name, whichever level they have in its text.
      return [
        head,
        ...own.map(({ id, level, text, line }) => ({
          ...{ id: `${slug}-${id}`, text, line: part.firstLine + line - 1 },
          level: level - top + 2,
        })),
      ];
    });
}
