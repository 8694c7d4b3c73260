import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { masterChecklist } from "@/lib/checklists/master/master-checklist";
import { itemsOf } from "@/lib/checklists/rules/applies";
import { type EvidenceText, readGround } from "@/lib/checklists/rules/evidence/ground";
import { proposeAnswers } from "@/lib/checklists/rules/evidence/rules";
import { saysTheSame } from "@/lib/checklists/rules/quote";

// Real documents of other projects, read in place; they are no part of this one.
const CORPUS = path.resolve(import.meta.dirname, "../../../../../shared/corpus");
const hasCorpus = existsSync(CORPUS);
const where = hasCorpus ? "" : " (NOT RUN: the corpus of real documents is not on this machine)";
const KEYS = new Set(itemsOf(masterChecklist().sections).map(({ key }) => key));

function texts(role: EvidenceText["role"], target: string): EvidenceText[] {
  const full = path.join(CORPUS, target);
  const names = statSync(full).isFile()
    ? [target]
    : readdirSync(full)
        .filter((name) => name.endsWith(".md"))
        .map((name) => path.join(target, name));
  return names.map((name) => {
    const content = readFileSync(path.join(CORPUS, name), "utf8");
    return { documentId: name, version: 1, title: name, role, path: name, content };
  });
}

function judge(type: "greenfield" | "brownfield", documents: EvidenceText[]) {
  const verdicts = proposeAnswers(readGround(documents, { projectType: type, hasUi: true }), KEYS);
  return { verdicts, answerOf: (key: string) => verdicts.get(key)?.answer };
}

describe(`real plans${where}`, () => {
  it.skipIf(!hasCorpus).each([
    ["spcstr", "greenfield", "spcstr/docs/prd.md", "spcstr/docs/architecture.md"],
    ["permamind", "greenfield", "permamind/docs/prd.md", null],
    ["ironarchive", "greenfield", "ironarchive/docs/prd", "ironarchive/docs/architecture"],
    ["ha-ingestor", "brownfield", "ha-ingestor/docs/prd.md", null],
  ] as const)(
    "%s: every quote stands in its lines, and no pass is without one",
    (_, type, prd, architecture) => {
      const documents = [...texts("prd", prd), ...(architecture ? texts("architecture", architecture) : [])];
      const { verdicts } = judge(type, documents);
      expect(verdicts.size).toBeGreaterThan(30);
      for (const [key, { answer, evidence }] of verdicts) {
        if (answer === "pass") expect(evidence.length, key).toBeGreaterThan(0);
        for (const { documentId, line, endLine, quote } of evidence) {
          const content = documents.find((document) => document.documentId === documentId)?.content ?? "";
          expect(saysTheSame(content, { line, endLine, quote }), `${key} ${documentId}:${line}`).toBe(true);
        }
      }
    },
  );

  it.skipIf(!hasCorpus)("are judged as a reader would judge them", () => {
    const spcstr = judge("greenfield", [
      ...texts("prd", "spcstr/docs/prd.md"),
      ...texts("architecture", "spcstr/docs/architecture.md"),
    ]);
    // It says “Accessibility: None”, sets the Go module up in its first story, and has no pipeline.
    expect(["4.1.5", "1.1.1", "1.3.2"].map(spcstr.answerOf)).toEqual(["pass", "pass", "pass"]);
    // A command line tool has neither sign-in nor mail.
    expect(["2.2.3", "3.3.3"].map(spcstr.answerOf)).toEqual([undefined, undefined]);
    const ingestor = judge("brownfield", texts("prd", "ha-ingestor/docs/prd.md"));
    // Its stories name what they depend on, and none names a later one; none says how to go back.
    expect(["6.1.1", "7.2.1"].map(ingestor.answerOf)).toEqual(["pass", "partial"]);
    const ironarchive = judge("greenfield", texts("prd", "ironarchive/docs/prd"));
    expect(["2.3.1", "1.1.1"].map(ironarchive.answerOf)).toEqual(["fail", "pass"]);
  });
});
