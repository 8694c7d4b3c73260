import { describe, expect, it } from "vitest";
import { DOCUMENT_KINDS } from "@/db/enums";
import { classifyFile } from "@/lib/documents/rules/classify-file";
import { findLeftovers } from "@/lib/documents/rules/leftovers";
import { parsePlan } from "@/lib/documents/rules/parse-plan";
import { requiredSections } from "@/lib/documents/rules/required-sections";
import { fillTemplate } from "./template";
import { TEMPLATES, templatesFor } from "./templates";

const FACTS = { project: "Kiln", author: "Ada", date: "2026-01-02" };

describe("templates", () => {
  it("there is one for every kind that documents are made of, each with an id of its own", () => {
    // A spec is more than its text, and has templates of its own.
    const kinds = DOCUMENT_KINDS.filter((kind) => kind !== "SPEC");
    expect(new Set(TEMPLATES.map(({ kind }) => kind))).toEqual(new Set(kinds));
    expect(new Set(TEMPLATES.map(({ id }) => id)).size).toBe(TEMPLATES.length);
  });

  it.each(TEMPLATES.map((template) => [template.name, template] as const))(
    "%s: has the sections that its kind asks for, and says what is left to fill in",
    (_, { kind, content, projectType, needsUi }) => {
      const filled = fillTemplate(content, FACTS);
      expect(filled).not.toMatch(/\{\{(?:project_name|author|date)\}\}/);
      expect(kind === "QA_GATE" || findLeftovers(filled).length > 0).toBe(true);
      const context = { type: projectType ?? ("greenfield" as const), hasUi: needsUi === true };
      const missing = requiredSections(kind, filled, context).filter(({ state }) => state === "missing");
      expect(missing).toEqual([]);
    },
  );

  it("are recognised as what they are, and as plans where they are plans", () => {
    const ids = ["prd", "brownfield-prd", "project-brief", "architecture", "fullstack-architecture"];
    for (const template of TEMPLATES.filter(({ id }) => ids.includes(id))) {
      const filled = fillTemplate(template.content, FACTS);
      expect(classifyFile("document.md", filled).kind, template.id).toBe(template.kind);
    }
    const prd = TEMPLATES.find(({ id }) => id === "prd");
    const plan = parsePlan(fillTemplate(prd?.content ?? "", FACTS));
    expect(plan.epics.map(({ title }) => title)).toEqual(["Foundation"]);
    expect(plan.stories).toHaveLength(1);
  });

  it("those for another kind of project come last", () => {
    const ids = templatesFor({ type: "brownfield", hasUi: false }).map(({ id }) => id);
    expect(ids.indexOf("brownfield-prd")).toBeLessThan(ids.indexOf("prd"));
    expect(ids.indexOf("architecture")).toBeLessThan(ids.indexOf("fullstack-architecture"));
    expect(ids).toHaveLength(TEMPLATES.length);
  });
});
