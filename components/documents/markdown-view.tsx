"use client";

import { memo, useEffect, useMemo, useRef } from "react";
import Markdown, { type Components, type Options } from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { cx } from "@/components/ui/cx";
import { type MarkdownBlock, splitMarkdown } from "./markdown-blocks";
import { markdownElements } from "./markdown-elements";
import { rehypeMark, rehypeRawAsText, sanitizeSchema } from "./markdown-rehype";
import { rehypeReadingMarks } from "./reading/reading-marks";

type MarkdownViewProps = {
  source: string;
  /** Line of the source (from 1) that is scrolled to and marked. */
  highlightLine?: number | undefined;
  /** The line of the whole text that the source begins on, where it is a part of one. */
  firstLine?: number;
  /** Stands before the ids of headings, so that none meets an id of the page; unique where two views are shown. */
  idPrefix?: string;
  /** The size of the interface instead of that of reading. */
  compact?: boolean;
  /** Points out requirements, sources and placeholders, and gives headings links; for a document on its own page. */
  reading?: boolean;
  className?: string;
};

/** From here on, parts out of sight are not laid out; shorter documents are quick without. */
const LONG_DOCUMENT = 20_000;
const DEFAULT_ID_PREFIX = "doc-";

/** Markdown as people read it: GFM, sanitised, quick for long documents too. */
export const MarkdownView = memo(function MarkdownView(props: MarkdownViewProps) {
  const {
    source,
    highlightLine,
    firstLine = 1,
    idPrefix = DEFAULT_ID_PREFIX,
    compact = false,
    reading = false,
    className,
  } = props;
  const ref = useRef<HTMLDivElement>(null);
  const blocks = useMemo(() => splitMarkdown(source), [source]);
  const components = useMemo(() => markdownElements(idPrefix, reading), [idPrefix, reading]);
  // Counted inside of this part, as blocks are.
  const ownLine = highlightLine === undefined ? undefined : highlightLine - firstLine + 1;
  const highlighted = ownLine === undefined ? -1 : lastIndexAtOrBefore(blocks, ownLine);

  useEffect(() => {
    if (highlightLine === undefined) return;
    ref.current?.querySelector("[data-highlighted]")?.scrollIntoView({ block: "center" });
  }, [highlightLine]);

  return (
    <div
      ref={ref}
      className={cx("**:data-highlighted:rounded-sm **:data-highlighted:bg-accent-soft", className)}
    >
      {blocks.map((block, index) => (
        <div
          key={block.heading ? `heading ${block.heading.id}` : "start"}
          data-block-line={block.line + firstLine - 1}
          className={cx(
            "prose",
            compact && "prose-compact",
            blockSpace(block, index),
            farBlock(block, source),
          )}
        >
          <BlockContent
            source={block.source}
            headingId={block.heading?.id ?? null}
            idPrefix={idPrefix}
            components={components}
            reading={reading}
            highlightLine={index === highlighted && ownLine ? ownLine - block.line + 1 : null}
          />
        </div>
      ))}
    </div>
  );
});

type BlockContentProps = {
  source: string;
  headingId: string | null;
  idPrefix: string;
  components: Components;
  reading: boolean;
  /** Counted from the block's own first line, so that a block does not change when something above it grows. */
  highlightLine: number | null;
};

/** One block, parsed again only when its own text changes. */
const BlockContent = memo(function BlockContent(props: BlockContentProps) {
  const { source, headingId, idPrefix, components, reading, highlightLine } = props;
  const rehypePlugins = useMemo<Options["rehypePlugins"]>(
    () => [
      rehypeRawAsText,
      [rehypeSanitize, sanitizeSchema],
      [rehypeMark, { idPrefix, firstId: headingId, highlightLine }],
      ...(reading ? [rehypeReadingMarks] : []),
    ],
    [idPrefix, headingId, reading, highlightLine],
  );
  const footnotes = useMemo(() => ({ clobberPrefix: idPrefix }), [idPrefix]);
  return (
    <Markdown
      remarkPlugins={REMARK_PLUGINS}
      remarkRehypeOptions={footnotes}
      rehypePlugins={rehypePlugins}
      components={components}
    >
      {source}
    </Markdown>
  );
});

const REMARK_PLUGINS = [remarkGfm];

function lastIndexAtOrBefore(blocks: readonly MarkdownBlock[], line: number): number {
  return Math.max(
    blocks.findLastIndex((block) => block.line <= line),
    0,
  );
}

/** The space that `.prose` leaves above a heading, here between two blocks. */
function blockSpace({ heading }: MarkdownBlock, index: number): string {
  if (index === 0 || !heading) return "";
  return heading.level <= 2 ? "mt-[2em]" : "mt-[1.6em]";
}

/** Blocks out of sight keep about the height that they will have, in four steps: classes need no inline style. */
function farBlock(block: MarkdownBlock, source: string): string {
  if (source.length < LONG_DOCUMENT) return "";
  const lines = block.source.split("\n").length + block.source.length / 80;
  if (lines < 8) return "[content-visibility:auto] [contain-intrinsic-size:auto_150px]";
  if (lines < 24) return "[content-visibility:auto] [contain-intrinsic-size:auto_400px]";
  if (lines < 72) return "[content-visibility:auto] [contain-intrinsic-size:auto_1000px]";
  return "[content-visibility:auto] [contain-intrinsic-size:auto_3000px]";
}
