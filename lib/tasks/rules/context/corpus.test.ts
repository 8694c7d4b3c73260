import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { factsOf } from "@/lib/documents/rules/document-facts";
import { candidatesOf } from "@/lib/documents/rules/source-references";
import { findCited } from "./citations";
import { resolveCitation } from "./resolve";
import { cutSlice } from "./slices";

// Real documents of other projects, read in place; they are no part of this one.
const CORPUS = path.resolve(import.meta.dirname, "../../../../../shared/corpus");
const hasCorpus = existsSync(path.join(CORPUS, "expected.json"));
const where = hasCorpus ? "" : " (NOT RUN: the corpus of real documents is not on this machine)";

function read(name: string) {
  return readdirSync(path.join(CORPUS, name), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => ({ path: file, content: readFileSync(path.join(CORPUS, name, file), "utf8") }));
}

it.skipIf(!hasCorpus).each(["ironarchive", "spcstr", "permamind"])(
  `of what real stories of %s cite and is there, all but a few leads to its section${where}`,
  (name) => {
    const files = read(name);
    const targets = files.map(({ path: file }) => ({
      id: file,
      kind: "OTHER" as const,
      title: file,
      path: file,
    }));
    const texts = new Map(files.map(({ path: file, content }) => [file, content]));
    const facts = new Map(files.map(({ path: file, content }) => [file, factsOf(content)]));
    let there = 0;
    let exact = 0;
    const lost: string[] = [];
    for (const { path: file, content } of files.filter((each) => /stories\//.test(each.path))) {
      for (const citation of findCited(content, "XXX").citations) {
        const candidates = candidatesOf(citation.path, targets).slice(0, 3);
        if (candidates.length === 0) continue;
        there++;
        const slice = resolveCitation(citation, candidates, (id) => facts.get(id) ?? { h: [], r: {} });
        const text = texts.get(slice?.documentId ?? "") ?? "";
        const cut = slice && cutSlice(text, slice, 6_000);
        const isWhole = slice?.heading === null && cut?.content.startsWith(text.trim().slice(0, 200));
        if (cut?.content && (citation.anchor === null || !isWhole)) exact++;
        else lost.push(`${file}: ${citation.text}`);
      }
    }
    expect(lost.length, lost.join("\n")).toBeLessThanOrEqual(there * 0.05);
    expect(exact).toBeGreaterThan(35);
  },
);
