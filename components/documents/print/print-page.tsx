"use client";

import "./print.css";
import { useMemo } from "react";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { type MarkdownHeading, markdownOutline } from "../markdown-blocks";
import { MarkdownView } from "../markdown-view";
import { EagerDiagrams } from "../reading/mermaid-diagram";
import { PrintBar } from "./print-bar";
import { TitleSheet } from "./title-sheet";

type PrintPageProps = { document: DocumentWithContent; project: string; href: string };

const DEEPEST = 3;

/** A document as it goes on paper: a title sheet, its contents, the text with its diagrams. */
export function PrintPage({ document, project, href }: PrintPageProps) {
  const headings = useMemo(
    () => markdownOutline(document.content).filter(({ level, text }) => level <= DEEPEST && text !== ""),
    [document.content],
  );
  return (
    <div className="print-page fixed inset-0 z-30 overflow-auto print:static print:overflow-visible">
      <PrintBar href={href} back="Back to the document" />
      <article className="mx-auto max-w-180 px-6 py-8 print:max-w-none print:p-0">
        <TitleSheet document={document} project={project} />
        {headings.length >= 3 ? <Contents headings={headings} /> : null}
        {document.kind === "QA_GATE" ? (
          <pre className="whitespace-pre-wrap font-mono text-xs">{document.content}</pre>
        ) : (
          <EagerDiagrams value={true}>
            <MarkdownView source={document.content} />
          </EagerDiagrams>
        )}
      </article>
    </div>
  );
}

function Contents({ headings }: { headings: readonly MarkdownHeading[] }) {
  const top = Math.min(...headings.map(({ level }) => level));
  const indents = ["font-medium", "pl-4", "pl-8"];
  return (
    <nav aria-label="Contents" className="print-sheet mb-10 border-line border-b pb-8 print:border-0">
      <h2 className="mb-3 font-medium text-lg">Contents</h2>
      <ol className="text-sm">
        {headings.map(({ id, level, text }) => (
          <li key={id} className={indents[level - top]}>
            <a href={`#doc-${id}`} className="block py-0.5 hover:underline">
              {text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
