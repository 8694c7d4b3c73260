import "server-only";
import PDFDocument from "pdfkit";
import type { ChecklistReport } from "@/lib/checklists/schema/report";

const MARGIN = 54;
const GREY = "#555555";
/** The built-in fonts know Western letters only; what reports use beyond these is written otherwise. */
const INSTEAD: Readonly<Record<string, string>> = {
  "→": "->",
  "←": "<-",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
  "✅": "[x]",
  "❌": "[ ]",
  "☐": "[ ]",
  "×": "x",
};

type Pages = InstanceType<typeof PDFDocument>;

/** Draws a report as an A4 file: the Markdown's parts with bars for the sections. */
export async function drawReport(report: ChecklistReport): Promise<Uint8Array<ArrayBuffer>> {
  const pages = new PDFDocument({ size: "A4", margin: MARGIN, bufferPages: true, info: infoOf(report) });
  const chunks: Buffer[] = [];
  pages.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    pages.on("end", resolve);
    pages.on("error", reject);
  });
  drawHead(pages, report);
  drawBars(pages, report);
  for (const line of report.markdown.split("\n").slice(1)) drawLine(pages, line);
  numberPages(pages);
  pages.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

function infoOf({ run, projectName }: ChecklistReport) {
  return { Title: written(`${run.checklistTitle}: ${projectName}`), Creator: "Plumbline" };
}

function drawHead(pages: Pages, { run, projectName, summary, createdAt }: ChecklistReport): void {
  pages.font("Helvetica-Bold").fontSize(20).text(written(run.checklistTitle));
  pages.font("Helvetica").fontSize(11).fillColor(GREY);
  const about = run.prd ? `“${run.prd.title}”, version ${run.prd.version}` : projectName;
  pages.text(written(`${projectName} · ${about} · ${createdAt.slice(0, 10)}`)).moveDown(0.6);
  pages.fillColor("black").font("Helvetica-Bold").fontSize(14);
  pages.text(written(`${summary.recommendation.toUpperCase()} · ready to ${summary.readiness.value ?? 0} %`));
  pages.moveDown(0.6);
}

/** One bar per section: how much of it passed. */
function drawBars(pages: Pages, { categories }: ChecklistReport): void {
  const width = pages.page.width - 2 * MARGIN;
  for (const { section, title, status, readiness } of categories) {
    const y = pages.y;
    pages.font("Helvetica").fontSize(9).fillColor("black");
    pages.text(written(`${section}. ${title}`), MARGIN, y, {
      width: width * 0.5,
      lineBreak: false,
      ellipsis: true,
    });
    const left = MARGIN + width * 0.52;
    pages.rect(left, y + 1, width * 0.3, 7).fill("#e5e5e5");
    if (readiness !== null) pages.rect(left, y + 1, (width * 0.3 * readiness) / 100, 7).fill("#3b6ea5");
    const said = readiness === null ? status : `${status} ${readiness} %`;
    pages
      .fillColor("black")
      .text(written(said), MARGIN + width * 0.84, y, { width: width * 0.16, lineBreak: false });
    pages.y = y + 14;
  }
  pages.x = MARGIN;
  pages.moveDown(0.8);
}

function drawLine(pages: Pages, line: string): void {
  const heading = /^(#{2,6}) (.*)$/u.exec(line);
  if (heading) {
    pages
      .moveDown(0.5)
      .font("Helvetica-Bold")
      .fontSize(heading[1] === "##" ? 13 : 11);
    pages.text(written(plain(heading[2] ?? ""))).moveDown(0.2);
    return;
  }
  if (line.trim() === "" || /^\|[\s|:-]+$/u.test(line)) return;
  const item = /^(\s*)(-|\d+\.) (.*)$/u.exec(line);
  const row = /^\| (.*) \|$/u.exec(line);
  pages.font(/^\*\*[^*]+\*\*$/u.test(line) ? "Helvetica-Bold" : "Helvetica").fontSize(10);
  if (item) {
    const indent = 10 + (item[1] ?? "").length * 4;
    pages.text(written(`${item[2]} ${plain(item[3] ?? "")}`), MARGIN + indent, pages.y, {
      width: pages.page.width - 2 * MARGIN - indent,
    });
    pages.x = MARGIN;
    return;
  }
  pages.text(written(plain(row?.[1]?.replace(/(?<!\\)\|/gu, "  ·  ") ?? line))).moveDown(row ? 0.1 : 0.2);
}

function numberPages(pages: Pages): void {
  const { start, count } = pages.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    pages.switchToPage(page);
    // Below the margin, where pdfkit would begin a new page.
    pages.page.margins.bottom = 0;
    pages.font("Helvetica").fontSize(8).fillColor(GREY);
    pages.text(`${page - start + 1} / ${count}`, MARGIN, pages.page.height - 36, {
      align: "center",
      lineBreak: false,
      width: pages.page.width - 2 * MARGIN,
    });
  }
}

function plain(markdown: string): string {
  return markdown.replace(/\*\*|(?<=^|\s)[*_](?=\S)|(?<=\S)[*_](?=\s|$|[.,])/gu, "").replaceAll("\\|", "|");
}

/** A text in the letters that the built-in fonts have. */
function written(text: string): string {
  return [...text]
    .map(
      (letter) => INSTEAD[letter] ?? (/[\u0020-\u007e\u00a0-\u00ff–—‘’“”•…€™]/u.test(letter) ? letter : "?"),
    )
    .join("");
}
