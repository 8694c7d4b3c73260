import { readOutline } from "@/lib/documents/rules/outline";

export const REPORT_HEADING = "Checklist Results Report";
const REPORT = /^checklist results(?: report)?$/iu;

type Place = { first: number; last: number; depth: number };

/** Where a document's “Checklist Results Report” section stands; lines count from 1, the heading's own included. */
export function reportSection(content: string): Place | null {
  const { headings, lines } = readOutline(content);
  const index = headings.findIndex(({ text }) => REPORT.test(text.replace(/^[\d.\s]+/u, "").trim()));
  const heading = headings[index];
  if (!heading) return null;
  const next = headings.slice(index + 1).find(({ depth }) => depth <= heading.depth);
  return { first: heading.line, last: (next?.line ?? lines.length + 1) - 1, depth: heading.depth };
}

/** Whether two texts differ in nothing but the report on the checklist, which speaks of the text and is no part of the plan. */
export function sameButForReport(a: string, b: string): boolean {
  return withoutReport(a) === withoutReport(b);
}

/** The text with the report in its section: instead of what stood there, or in a new section at the end. */
export function withReport(content: string, report: string): { content: string; added: boolean } {
  const place = reportSection(content);
  const newline = content.includes("\r\n") ? "\r\n" : "\n";
  const own = report.trim().split("\n").join(newline);
  if (!place) {
    const gap = content === "" || content.endsWith(newline) ? "" : newline;
    return {
      content: `${content}${gap}${newline}## ${REPORT_HEADING}${newline}${newline}${own}${newline}`,
      added: true,
    };
  }
  const lines = content.split(newline);
  const heading = lines[place.first - 1] ?? `## ${REPORT_HEADING}`;
  const behind = lines.slice(place.last);
  const isLast = behind.length === 0;
  const end = !isLast || content.endsWith(newline) ? [""] : [];
  return {
    content: [...lines.slice(0, place.first - 1), heading, "", ...own.split(newline), ...end, ...behind].join(
      newline,
    ),
    added: false,
  };
}

function withoutReport(content: string): string {
  const place = reportSection(content);
  const lines = content.split(/\r\n|\r|\n/);
  if (place) lines.splice(place.first - 1, place.last - place.first + 1);
  return lines.join("\n").trimEnd();
}
