"use client";

import { createContext, type RefObject, useContext, useEffect, useRef, useState } from "react";
import { useTheme } from "@/components/providers/theme-provider";
import { cx } from "@/components/ui/cx";
import { Scrollable } from "@/components/ui/scrollable";
import { Skeleton } from "@/components/ui/skeleton";
import { type Drawing, drawDiagram } from "./draw-diagram";

const PAUSE_MS = 300;
/** A wide diagram becomes smaller as far as its words can still be read, then it scrolls. */
const LEAST_SCALE = 0.7;

/** True where diagrams are drawn at once, wherever they stand: on paper. */
export const EagerDiagrams = createContext(false);

/** A Mermaid diagram: drawn when it comes near, in the page's colours; with its source where that cannot be read. */
export function MermaidDiagram({ source }: { source: string }) {
  const ref = useRef<HTMLDivElement>(null);
  const drawing = useDrawing(ref, source);
  return (
    <div
      ref={ref}
      data-diagram={drawing === null ? "waiting" : "drawn"}
      className="prose-wide my-[1em] flex flex-col gap-2"
    >
      {drawing === null ? <Skeleton className="h-48 w-full" /> : null}
      {drawing?.ok ? <Picture drawing={drawing} source={source} /> : null}
      {drawing?.ok === false ? <Failure drawing={drawing} source={source} /> : null}
    </div>
  );
}

function useDrawing(ref: RefObject<HTMLElement | null>, source: string): Drawing | null {
  const { theme } = useTheme();
  const first = useRef(true);
  const [near, setNear] = useState(useContext(EagerDiagrams));
  const [system, setSystem] = useState(0);
  const [drawing, setDrawing] = useState<Drawing | null>(null);

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: "600px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);

  useEffect(() => {
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const onChange = () => setSystem((times) => times + 1);
    dark.addEventListener("change", onChange);
    return () => dark.removeEventListener("change", onChange);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours
  useEffect(() => {
    if (!near) return;
    let current = true;
    const draw = () => {
      if (!ref.current) return;
      void drawDiagram(source, ref.current).then((next) => {
        if (current) setDrawing(next);
      });
    };
    // Where it is being written, it is drawn when the writer pauses.
    const timer = setTimeout(draw, first.current ? 0 : PAUSE_MS);
    first.current = false;
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [ref, near, source, theme, system]);

  return drawing;
}

function Picture({ drawing, source }: { drawing: Extract<Drawing, { ok: true }>; source: string }) {
  const { url, width, height } = drawing;
  return (
    <figure className="m-0 rounded-md border border-line bg-surface p-4">
      <Scrollable label="Diagram" className="overflow-x-auto print:overflow-visible">
        {/* biome-ignore lint/performance/noImgElement: it is a data address, drawn in this browser */}
        <img
          src={url}
          width={Math.ceil(width)}
          height={Math.ceil(height)}
          alt={`Diagram: ${wordsOf(source)}`}
          style={{ minWidth: Math.ceil(width * LEAST_SCALE) }}
          className="mx-auto block h-auto max-w-full rounded-none print:min-w-0!"
        />
      </Scrollable>
      <details className="mt-3 text-xs print:hidden">
        <summary className="cursor-pointer text-muted">Source of the diagram</summary>
        <Source source={source} line={null} />
      </details>
    </figure>
  );
}

function Failure({ drawing, source }: { drawing: Extract<Drawing, { ok: false }>; source: string }) {
  const { message, line } = drawing;
  return (
    <figure aria-label="A diagram that could not be drawn" className="m-0 rounded-md border border-line">
      <p className="m-0 rounded-t-md bg-danger-soft px-3 py-2 text-danger text-sm">
        <strong className="font-medium">This diagram could not be drawn.</strong>{" "}
        {line === null ? "" : `Line ${line}: `}
        {message} Edit the document to put it right.
      </p>
      <Source source={source} line={line} />
    </figure>
  );
}

function Source({ source, line }: { source: string; line: number | null }) {
  return (
    <pre className="m-0 rounded-t-none border-0">
      <code>
        {source.split("\n").map((text, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its number
            key={index}
            className={cx("block", index + 1 === line && "bg-danger-soft text-danger")}
          >
            <span aria-hidden="true" className="mr-3 inline-block w-6 select-none text-right text-faint">
              {index + 1}
            </span>
            {text || " "}
          </span>
        ))}
      </code>
    </pre>
  );
}

/** What a diagram is about for who does not see it: its kind and the words in it. */
function wordsOf(source: string): string {
  const kind = /^\s*(?:%%.*\n|---[\s\S]*?---\s*)*\s*([\w-]+)/.exec(source)?.[1] ?? "";
  const labels = [...source.matchAll(/[[({|"]+([^[\](){}|"\n]{2,60})[\])}|"]+/g)].map(([, label]) =>
    label?.trim(),
  );
  return [kind, [...new Set(labels)].slice(0, 12).join(", ")].filter(Boolean).join(": ");
}
