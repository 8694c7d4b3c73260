import { DIAGRAM_FONT, type DiagramColours, readColours, themeVariables } from "./diagram-theme";

/** A drawn diagram as a picture, or what is wrong with its source and on which of its lines. */
export type Drawing =
  | { ok: true; url: string; width: number; height: number }
  | { ok: false; message: string; line: number | null };

const LONGEST = 50_000;
const MOST_KEPT = 60;
const drawn = new Map<string, Promise<Drawing>>();
let count = 0;

/** Draws a diagram in the present colours of its place; the same one is drawn once. */
export function drawDiagram(source: string, place: HTMLElement): Promise<Drawing> {
  const colours = readColours(place);
  const key = `${JSON.stringify(colours)}\n${source}`;
  const known = drawn.get(key);
  if (known) return known;
  const drawing = draw(source, colours);
  drawn.set(key, drawing);
  const [oldest] = drawn.keys();
  if (drawn.size > MOST_KEPT && oldest !== undefined) drawn.delete(oldest);
  return drawing;
}

async function draw(source: string, colours: DiagramColours): Promise<Drawing> {
  if (source.length > LONGEST) {
    return {
      ok: false,
      message: "It is longer than 50,000 characters. Split it into several diagrams.",
      line: null,
    };
  }
  try {
    const { default: mermaid } = await import("mermaid");
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: "strict",
      theme: "base",
      themeVariables: themeVariables(colours),
      fontFamily: DIAGRAM_FONT,
      htmlLabels: false,
      flowchart: { htmlLabels: false, useMaxWidth: false },
      sequence: { useMaxWidth: false },
      suppressErrorRendering: true,
    });
    const { svg } = await inWorkshop(source, (workshop) =>
      mermaid.render(`diagram-${++count}`, source, workshop),
    );
    return asPicture(svg);
  } catch (error) {
    return problemOf(error);
  }
}

/**
 * Text is measured in an element of the page. The page's policy keeps style sheets out of it, so what decides the size of
 * and place of text is said by attributes, which the policy allows; the finished picture has its style sheet in it.
 */
async function inWorkshop<T>(source: string, work: (workshop: HTMLElement) => Promise<T>): Promise<T> {
  const workshop = document.createElement("div");
  workshop.setAttribute("aria-hidden", "true");
  workshop.style.cssText = `position:absolute;left:-10000px;top:0;width:1200px;visibility:hidden;font:14px/1.5 ${DIAGRAM_FONT}`;
  if (/^\s*(?:flowchart|graph)\b/m.test(source)) workshop.style.textAnchor = "middle";
  document.body.append(workshop);
  try {
    return await work(workshop);
  } finally {
    workshop.remove();
  }
}

/**
 * The drawing is shown as a picture, never as part of the page: nothing in it can run, load or follow anything, and its
 * style sheet stays inside it.
 */
function asPicture(svg: string): Drawing {
  const root = new DOMParser().parseFromString(svg, "text/html").querySelector("svg");
  if (!root) return { ok: false, message: "Nothing came of it.", line: null };
  const [, , width = 0, height = 0] = (root.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  root.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  root.setAttribute("width", String(Math.ceil(width)));
  root.setAttribute("height", String(Math.ceil(height)));
  root.removeAttribute("style");
  const text = new XMLSerializer().serializeToString(root);
  return { ok: true, url: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`, width, height };
}

/** Mermaid's parsers say the line in several ways, and draw an arrow below it that needs a fixed font. */
export function problemOf(error: unknown): Extract<Drawing, { ok: false }> {
  const text = error instanceof Error ? error.message : String(error);
  const line = /(?:on|at) line:? (\d+)|line (\d+)|"?line"?:\s*(\d+)/i.exec(text)?.slice(1).find(Boolean);
  const expected = /Expecting (.{1,400}?), got '?([^'\n]{1,60})'?/s.exec(text);
  if (/No diagram type detected/i.test(text)) {
    return {
      ok: false,
      message: "Its first line names no kind of diagram, such as “flowchart LR”.",
      line: 1,
    };
  }
  const found = expected?.[2];
  const words = found
    ? `It cannot be read here: ${found === "EOF" || found === "1" ? "it ends too early" : `“${tokenWords(found)}” was not expected`}.`
    : (text.split("\n").find((part) => part.trim() && !/^(?:Parse|Lexical) error/i.test(part)) ?? text).slice(
        0,
        300,
      );
  return { ok: false, message: words, line: line === undefined ? null : Number(line) };
}

function tokenWords(token: string): string {
  return token.toLowerCase().replaceAll("_", " ");
}
