import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET } from "@/app/api/checklist-runs/[runId]/report.pdf/route";
import { answerAll } from "@/scripts/test/answer-all";
import { byToken } from "@/scripts/test/ask";
import { openGate } from "@/scripts/test/open-gate";
import { createWorld, type World } from "@/scripts/test/world";

const PRD = `# Desk PRD

## Requirements

### Functional

- FR1: Berths are listed by harbour
- FR2: Whales are counted easily

### Non Functional

- NFR1: Pages load within 200 ms

## Epic 1: Foundation

People can see the berths of a harbour without calling anybody.

### Story 1.1: Project setup

As a developer, I want a repository, so that work can begin.

#### Acceptance Criteria

1. The git repository has a README

### Story 1.2: Berth list

As a captain, I want a list of berths (FR1), so that I know where to go.

#### Acceptance Criteria

1. Berths are listed by harbour
2. Rollback: the old list is put back

## Checklist Results Report

_TBD_

## Next Steps

None.
`;

let world: World;
let prdId = "";
let runId = "";
beforeAll(async () => {
  world = await createWorld();
  await world.acme.as.projects.create({
    key: "DESK",
    name: "Harbour desk",
    type: "brownfield",
    hasUi: false,
  });
  const prd = { projectId: "DESK", kind: "PRD" as const, title: "Desk PRD", content: PRD };
  prdId = (await world.acme.as.documents.create(prd)).id;
  await openGate(world.acme.as, prdId);
  runId = (await world.acme.as.checklistRuns.create({ projectId: "DESK" })).id;
  await world.acme.as.checklistRuns.acceptProposals({ runId });
  await answerAll(world.acme.as, runId, { fail: ["7.2.3", "2.1.1", "10.2.1", "5.1.1"] });
});
afterAll(() => world.close());

const report = () => world.acme.as.checklistRuns.getReport({ runId });

describe("the report of a run", () => {
  it("has the parts that BMAD's has, and every number says from what it was counted", async () => {
    const {
      summary,
      projectSpecific,
      risks,
      mvp,
      implementation,
      recommendations,
      integrationConfidence,
      categories,
    } = await report();
    expect(summary).toMatchObject({
      projectType: "Brownfield without a user interface",
      recommendation: "no-go",
    });
    expect(summary.readiness.from).toContain("130 apply");
    expect(summary.skipped.map(({ key }) => key)).toEqual(expect.arrayContaining(["1.1", "4"]));
    expect(summary.waiver).toMatchObject({ prdVersion: 1 });
    expect(projectSpecific.map(({ name }) => name)).toEqual([
      "Integration risk",
      "Impact on the existing system",
      "Rollback readiness",
      "User disruption",
    ]);
    expect(risks).toHaveLength(5);
    expect(risks[0]).toMatchObject({ severity: "critical", mitigation: expect.stringMatching(/\w{4}/) });
    expect(mvp.coverage).toMatchObject({
      value: 50,
      from: expect.stringContaining("2 functional requirements"),
    });
    expect(mvp.missing).toMatchObject([{ text: "FR2: Whales are counted easily", evidence: { line: 8 } }]);
    expect(implementation.clarity).toMatchObject({
      value: 9,
      from: expect.stringContaining("2 of 2 stories"),
    });
    expect(implementation.ambiguous).toMatchObject({ value: 1 });
    expect(recommendations.mustFix.map(({ itemKey }) => itemKey)).toContain("2.1.1");
    expect(recommendations.shouldFix.map(({ itemKey }) => itemKey)).toEqual(
      expect.arrayContaining(["5.1.1", "7.2.3"]),
    );
    expect(recommendations.postMvp.map(({ itemKey }) => itemKey)).toContain("10.2.1");
    expect(integrationConfidence).toHaveLength(4);
    expect(categories).toHaveLength(10);
    expect(categories[3]).toMatchObject({ section: "4", status: "N/A", readiness: null });
    for (const { measure } of [...projectSpecific, ...(integrationConfidence ?? [])])
      expect(measure.from).not.toBe("");
  });

  it("is readable as Markdown, with the table of ten rows", async () => {
    const { markdown } = await report();
    expect(markdown.match(/^\| \d+\. /gm)).toHaveLength(10);
    for (const part of [
      "1. Executive summary",
      "3. Risks",
      "7. Confidence",
      "Critical deficiencies",
      "Final decision",
    ]) {
      expect(markdown).toContain(part);
    }
    expect(markdown).toContain("Not decided yet.");
  });

  it("goes into the PRD's own section, leaving every other line as it was", async () => {
    const { content, added } = await world.acme.as.checklistRuns.getReportInPrd({ runId });
    expect(added).toBe(false);
    const [before, after] = PRD.split("_TBD_");
    expect(content.startsWith(before ?? "?")).toBe(true);
    expect(content.endsWith(after ?? "?")).toBe(true);
    expect(content).toContain("Executive summary");
  });

  it("can be kept as a document of the project", async () => {
    const { documentId } = await world.acme.as.checklistRuns.createReportDocument({ runId });
    const kept = await world.acme.as.documents.get({ documentId });
    expect(kept).toMatchObject({ kind: "OTHER", content: expect.stringContaining("Category statuses") });
  });

  it("comes as a PDF to those who may read it", async () => {
    const params = Promise.resolve({ runId });
    const address = `http://localhost:3000/api/checklist-runs/${runId}/report.pdf`;
    const answer = await GET(new Request(address, { headers: byToken(world.acme) }), { params });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="checklist-\d{4}-\d\d-\d\d\.pdf"$/,
    );
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(new TextDecoder("latin1").decode(bytes.slice(0, 5))).toBe("%PDF-");
    expect(bytes.byteLength).toBeGreaterThan(4_000);
    const stranger = await GET(new Request(address, { headers: byToken(world.globex) }), { params });
    expect([stranger.status, stranger.headers.get("content-type")]).toEqual([
      404,
      "application/problem+json",
    ]);
    const nobody = await GET(new Request(address), { params });
    expect(nobody.status).toBe(401);
  });
});
