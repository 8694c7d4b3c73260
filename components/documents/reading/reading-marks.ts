type HtmlNode = {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: HtmlNode[];
};

/** What the reader points out in running text: requirements, sources and placeholders that nobody filled in. */
const MARKS =
  /(?<![\p{L}\p{N}_-])(?<requirement>(?:FR|NFR|CR|IV|SM|UJ)-?\d{1,3}(?:\.\d{1,3})?)(?![\p{L}\p{N}_]|\.\d)|(?<source>\[\s*Sources?\s*:[^\]\n]{1,500}\])|(?<placeholder>\{\{[^{}\n]{1,200}\}\})/giu;
const MAY_HOLD_ONE = /\d|\[\s*source|\{\{/i;
const LEFT_ALONE = new Set(["code", "pre", "a", "script", "style"]);

/** Puts an element around each such place; what it looks like is said where the text is rendered. */
export function rehypeReadingMarks() {
  return (tree: HtmlNode): void => markChildren(tree);
}

function markChildren(parent: HtmlNode): void {
  if (!parent.children || LEFT_ALONE.has(parent.tagName ?? "")) return;
  if (!parent.children.some((child) => child.type === "element" || child.type === "text")) return;
  parent.children = parent.children.flatMap((child) => {
    if (child.type !== "text") {
      markChildren(child);
      return [child];
    }
    return MAY_HOLD_ONE.test(child.value ?? "") ? markedText(child.value ?? "") : [child];
  });
}

function markedText(value: string): HtmlNode[] {
  const parts: HtmlNode[] = [];
  let from = 0;
  for (const match of value.matchAll(MARKS)) {
    const kind = kindOf(match.groups ?? {});
    // Names of requirements are written in capitals; “fr1” is a word like any other.
    if (kind === "requirement" && match[0] !== match[0].toUpperCase()) continue;
    if (match.index > from) parts.push({ type: "text", value: value.slice(from, match.index) });
    parts.push({
      type: "element",
      tagName: "mark",
      properties: { dataKind: kind },
      children: [{ type: "text", value: match[0] }],
    });
    from = match.index + match[0].length;
  }
  if (from < value.length) parts.push({ type: "text", value: value.slice(from) });
  return parts;
}

function kindOf(groups: Record<string, string | undefined>): "requirement" | "source" | "placeholder" {
  if (groups.requirement !== undefined) return "requirement";
  return groups.source !== undefined ? "source" : "placeholder";
}
