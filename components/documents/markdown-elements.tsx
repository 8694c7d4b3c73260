import type { ComponentProps, ReactNode } from "react";
import { useRef } from "react";
import type { Components, ExtraProps } from "react-markdown";
import { useScrollable } from "@/components/ui/use-scrollable";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { linkTarget } from "./markdown-link";
import { MermaidDiagram } from "./reading/mermaid-diagram";
import { ReadingMark } from "./reading/reading-mark";
import { sectionHeading } from "./reading/section-heading";

type WithNode = { node?: unknown };

/** How Markdown's elements look here; made once per prefix, so that nothing is rendered anew for it. */
export function markdownElements(idPrefix: string, reading: boolean): Components {
  return {
    ...(reading ? readingElements(idPrefix) : {}),
    a: ({ node: _, ...props }) => <MarkdownAnchor {...props} idPrefix={idPrefix} />,
    img: MarkdownImage,
    input: MarkdownCheckbox,
    table: MarkdownTable,
    pre: MarkdownCode,
  };
}

/** What only the reader of a document has: links to sections, and places that are pointed out. */
function readingElements(idPrefix: string): Components {
  return {
    h1: sectionHeading("h1", idPrefix),
    h2: sectionHeading("h2", idPrefix),
    h3: sectionHeading("h3", idPrefix),
    h4: sectionHeading("h4", idPrefix),
    h5: sectionHeading("h5", idPrefix),
    h6: sectionHeading("h6", idPrefix),
    mark: ReadingMark,
  };
}

function MarkdownAnchor({ href, children, idPrefix, ...rest }: ComponentProps<"a"> & { idPrefix: string }) {
  const target = linkTarget(href);
  switch (target.kind) {
    case "section": {
      if (/^mention-(member|agent)-/.test(target.id)) return <Mention>{children}</Mention>;
      const id = target.id.startsWith(idPrefix) ? target.id : idPrefix + target.id;
      return (
        <a {...rest} href={`#${encodeURIComponent(id)}`}>
          {children}
        </a>
      );
    }
    case "site":
      return <a href={target.href}>{children}</a>;
    case "outside":
      return <OutsideLink href={target.href}>{children}</OutsideLink>;
    case "file":
      return <span title={`A file beside this document: ${target.path}`}>{children}</span>;
    case "none":
      return <span>{children}</span>;
    default:
      return target satisfies never;
  }
}

/** Somebody who is named in a text. */
function Mention({ children }: { children: ReactNode }) {
  return <span className="rounded-sm bg-accent-soft px-1 py-px font-medium text-accent-ink">{children}</span>;
}

function OutsideLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
      <VisuallyHidden> (opens in a new tab)</VisuallyHidden>
    </a>
  );
}

/**
 * Only pictures of this site are loaded: one from elsewhere would tell its server who reads the plan and when. Those
 * become links, which the reader may follow.
 */
function MarkdownImage({ src, alt }: ComponentProps<"img"> & WithNode) {
  const target = linkTarget(typeof src === "string" ? src : undefined);
  const words = alt || "without a description";
  if (target.kind === "site") {
    // biome-ignore lint/performance/noImgElement: its size is not known, and it may need the reader's session
    return <img src={target.href} alt={alt ?? ""} loading="lazy" decoding="async" />;
  }
  if (target.kind === "outside") return <OutsideLink href={target.href}>Picture: {words}</OutsideLink>;
  return <span className="text-muted">Picture: {words}</span>;
}

function MarkdownCheckbox({ checked }: ComponentProps<"input"> & WithNode) {
  return (
    <input
      type="checkbox"
      checked={checked === true}
      disabled
      aria-label={checked ? "Done" : "Open"}
      readOnly
    />
  );
}

function MarkdownTable({ node: _, children, ...rest }: ComponentProps<"table"> & WithNode) {
  const ref = useRef<HTMLDivElement>(null);
  const focusable = useScrollable(ref, true) ? { role: "group", tabIndex: 0, "aria-label": "Table" } : {};
  return (
    <div ref={ref} {...focusable} className="prose-wide focus-inside overflow-x-auto">
      <table {...rest} className="table">
        {children}
      </table>
    </div>
  );
}

function MarkdownCode({ node, ...rest }: ComponentProps<"pre"> & ExtraProps) {
  const diagram = diagramIn(node);
  return diagram === null ? <CodeBlock {...rest} /> : <MermaidDiagram source={diagram} />;
}

/** The source of a fence that is marked as a diagram; null for all other code. */
function diagramIn(node: ExtraProps["node"]): string | null {
  const [code] = node?.children ?? [];
  if (code?.type !== "element" || !Array.isArray(code.properties.className)) return null;
  if (!code.properties.className.includes("language-mermaid")) return null;
  const [text] = code.children;
  return text?.type === "text" ? text.value.trimEnd() : null;
}

function CodeBlock({ children, ...rest }: ComponentProps<"pre">) {
  const ref = useRef<HTMLPreElement>(null);
  const focusable = useScrollable(ref, true) ? { role: "group", tabIndex: 0, "aria-label": "Code" } : {};
  return (
    <pre {...rest} {...focusable} ref={ref} className="focus-inside">
      {children}
    </pre>
  );
}
