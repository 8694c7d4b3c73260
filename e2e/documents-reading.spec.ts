import { expect, type Page, test } from "@playwright/test";
import { apiOf, expectAccessible, makeProject, WORKSPACE } from "./support";

const PRD = `---
owner: Mara
---
# Kiln PRD

For {{audience}}. [Source: architecture/tech-stack.md#languages] [Source: docs/nowhere.md]

## Requirements

- FR1: A potter signs in.
- FR2: A potter sees the kiln.

## Diagrams

\`\`\`mermaid
flowchart LR
  potter([Potter]) --> kiln[Kiln]
\`\`\`

\`\`\`mermaid
flowchart LR
  a --> --> b
\`\`\`

## Epic 1: Access

Meets FR1.
`;
const GATE = `schema: 1
story: '1.1'
story_title: 'Sign in'
gate: PASS   # for now
status_reason: 'All met'
reviewer: 'Quinn'
updated: '2026-01-02T10:00:00Z'
top_issues: []
waiver: { active: false }
`;

type Made = { id: string; version: number };

async function makeDocuments(page: Page, origin: string) {
  const api = apiOf(page.request, origin);
  const project = await makeProject(api);
  const add = (kind: string, title: string, content: string, path: string) =>
    api.post<Made>(`/projects/${project.id}/documents`, { kind, title, content, path });
  const prd = await add("PRD", "Kiln PRD", PRD, "docs/prd.md");
  await add(
    "ARCHITECTURE",
    "Kiln architecture",
    "# Architecture\n\n## Tech Stack\n\n### Languages\n\nOne.\n",
    "docs/architecture.md",
  );
  const gate = await add("QA_GATE", "Gate 1.1", GATE, "docs/qa/gates/1.1-sign-in.yml");
  return { api, project, prd, gate, documents: `/w/${WORKSPACE.slug}/p/${project.key}/documents` };
}

test("a document is read with its diagrams, its checks and its requirements", async ({ page, baseURL }) => {
  const { prd, documents } = await makeDocuments(page, baseURL ?? "");
  await page.goto(`${documents}/${prd.id}`);
  await expect(page.getByRole("region", { name: "Front matter" }).getByText("Mara")).toBeVisible();

  const picture = page.getByRole("img", { name: /^Diagram: flowchart/ });
  await picture.scrollIntoViewIfNeeded();
  await expect(picture).toHaveJSProperty("complete", true);
  const broken = page.getByRole("figure", { name: "A diagram that could not be drawn" });
  await expect(broken).toContainText("Line 2");
  await expect(broken).toContainText("a --> --> b");

  const finding = page.getByRole("list", { name: "Findings" }).getByRole("link", { name: /nowhere/ });
  await expect(finding).toContainText("No document of this project is “docs/nowhere.md”.");
  await finding.click();
  await expect(page).toHaveURL(/#L6$/);

  await page.getByRole("link", { name: "FR1" }).last().hover();
  await expect(page.getByText("A potter signs in.").last()).toBeVisible();
  await page
    .locator("summary")
    .filter({ hasText: /^Requirements/ })
    .click();
  await expect(page.getByText("No epic or story speaks of FR2 yet.")).toBeVisible();
  await expectAccessible(page, "a document with checks");

  await page.getByRole("link", { name: "architecture/tech-stack.md#languages" }).click();
  await expect(page).toHaveURL(/#L5$/);
  await expect(page.locator("[data-highlighted]")).toHaveText(/Languages/);
});

test("a section is reached by the link that GitHub would give it", async ({ page, baseURL }) => {
  const { prd, documents } = await makeDocuments(page, baseURL ?? "");
  await page.goto(`${documents}/${prd.id}#epic-1-access`);
  await expect(page.getByRole("heading", { name: "Epic 1: Access" })).toBeInViewport();
});

test("a gate is changed by its form, and only the changed lines of its file change", async ({
  page,
  baseURL,
}) => {
  const { api, gate, documents } = await makeDocuments(page, baseURL ?? "");
  await page.goto(`${documents}/${gate.id}`);
  await expect(page.getByText("All met")).toBeVisible();
  await page.getByRole("radio", { name: "Form" }).click();
  await page.getByLabel("Why it was decided so").fill("It's slow");
  await page.getByRole("checkbox", { name: "The gate is waived" }).click();
  await page.getByRole("button", { name: "Save the gate" }).click();
  await expect(page.getByText("Say why the gate is waived.").first()).toBeVisible();
  await page.getByLabel("Reason", { exact: true }).fill("Release first");
  await page.getByLabel("Approved by").fill("Mara");
  await page.getByRole("button", { name: "Save the gate" }).click();
  await expect(page.getByText("Waived by Mara: Release first")).toBeVisible();
  const { content } = await api.get<{ content: string }>(`/documents/${gate.id}`);
  expect(content).toBe(
    GATE.replace("'All met'", "'It''s slow'").replace(
      "{ active: false }",
      "{ active: true, reason: Release first, approved_by: Mara }",
    ),
  );
});

test("a new document begins with a template", async ({ page, baseURL }) => {
  const { documents } = await makeDocuments(page, baseURL ?? "");
  await page.goto(`${documents}/new`);
  await page.getByRole("button", { name: "From a template…" }).click();
  await page.getByRole("button", { name: /^PRD, from scratch/ }).click();
  await expect(page.getByRole("region", { name: "Preview" })).toContainText("Goals and Background Context");
  await page.getByRole("button", { name: "Use this template" }).click();
  await page.getByRole("button", { name: "Create document" }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: /Product Requirements Document/ }).first(),
  ).toBeVisible();
});

test("a document is printed with a title sheet, its contents and nothing of the application", async ({
  page,
  baseURL,
}) => {
  const { prd, documents } = await makeDocuments(page, baseURL ?? "");
  await page.goto(`${documents}/${prd.id}/print`);
  await expect(page.getByRole("navigation", { name: "Contents" })).toContainText("Epic 1: Access");
  await expect(page.getByRole("img", { name: /^Diagram/ })).toBeAttached();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { level: 1, name: "Kiln PRD" }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Print or save as PDF" })).toBeHidden();
  await expect(page.getByRole("complementary", { name: "Sidebar" })).toBeHidden();
});
