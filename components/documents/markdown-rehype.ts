import { defaultSchema, type Options as SanitizeSchema } from "rehype-sanitize";
import { slugOf } from "./markdown-blocks";

/** The part of an HTML tree that the plugins here look at. */
type HtmlNode = {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: HtmlNode[];
  position?: { start: { line: number }; end: { line: number } };
};

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const LINE_BREAK = /^<br\s*\/?>$/i;
const WITH_LINE = new Set("h1 h2 h3 h4 h5 h6 p li pre table tr blockquote hr".split(" "));

/** GitHub's rules; ids come from us alone, because raw HTML is never parsed. */
export const sanitizeSchema: SanitizeSchema = { ...defaultSchema, clobber: [] };

/**
 * Raw HTML becomes what can do no harm and hides nothing: comments go, `<br>` breaks the line, and everything else
 * is shown as it was written, so that a placeholder like `<name>` does not vanish from a plan.
 */
export function rehypeRawAsText() {
  return (tree: HtmlNode): void => replaceRaw(tree, tree.type === "root");
}

function replaceRaw(parent: HtmlNode, isTop: boolean): void {
  parent.children = parent.children?.flatMap((node) => {
    if (node.type !== "raw") {
      replaceRaw(node, false);
      return [node];
    }
    const value = (node.value ?? "").replace(COMMENT, "");
    if (value.trim() === "") return [];
    if (LINE_BREAK.test(value)) return [element("br", node, [])];
    const text: HtmlNode = { type: "text", value };
    return [isTop ? element("p", node, [text]) : text];
  });
}

function element(tagName: string, { position }: HtmlNode, children: HtmlNode[]): HtmlNode {
  return { type: "element", tagName, properties: {}, children, ...(position ? { position } : {}) };
}

type MarkOptions = {
  readonly idPrefix: string;
  /** The id of the heading on the first line. */
  readonly firstId: string | null;
  /** Line of this source to point out. */
  readonly highlightLine: number | null;
};

/** Writes source lines and heading ids on the elements, and marks the innermost one that holds the wanted line (or, for an empty line, what stands before it). */
export function rehypeMark({ idPrefix, firstId, highlightLine }: MarkOptions) {
  return (tree: HtmlNode): void => {
    let holder: HtmlNode | null = null;
    let before: HtmlNode | null = null;
    visitElements(tree, (node) => {
      const line = node.position?.start.line;
      if (line === undefined || !WITH_LINE.has(node.tagName ?? "")) return;
      const properties: Record<string, unknown> = { ...node.properties, dataLine: line };
      node.properties = properties;
      if (/^h[1-6]$/.test(node.tagName ?? "")) {
        properties.id = idPrefix + (line === 1 && firstId !== null ? firstId : slugOf(textOf(node)));
      }
      if (highlightLine === null || line > highlightLine) return;
      if (holds(node, highlightLine)) holder = node;
      before = node;
    });
    const marked = holder ?? before;
    if (marked) mark(marked);
  };
}

function mark(node: HtmlNode): void {
  node.properties = { ...node.properties, dataHighlighted: "", ariaCurrent: "location" };
}

function holds({ position }: HtmlNode, line: number): boolean {
  return position !== undefined && position.start.line <= line && line <= position.end.line;
}

function visitElements(parent: HtmlNode, visit: (node: HtmlNode) => void): void {
  for (const node of parent.children ?? []) {
    if (node.type === "element") visit(node);
    visitElements(node, visit);
  }
}

function textOf(node: HtmlNode): string {
  return node.value ?? (node.children ?? []).map(textOf).join("");
}
