import { expect, type Page, test } from "@playwright/test";
import { type Api, apiOf, demoPrd, expectAccessible, makeProject, WORKSPACE } from "./support";

const LIVE_MS = 2_000;

type Prd = { id: string; version: number };
type Run = {
  id: string;
  sections: {
    groups: { items: { key: string; answer: { answer: string | null; version: number } | null }[] }[];
  }[];
};
type Board = { cards: { id: string; key: string; number: string; title: string; status: string }[] };

async function projectWithPrd(api: Api) {
  const project = await makeProject(api);
  const prd = await api.post<Prd>(`/projects/${project.id}/documents`, {
    kind: "PRD",
    title: "Slipway PRD",
    content: demoPrd(),
  });
  const base = `/w/${WORKSPACE.slug}/p/${project.key}`;
  return { project, prd, base, plan: `${base}/documents/${prd.id}/plan` };
}

/** Answers everything that is still open, as a script would. */
async function answerTheRest(api: Api, runId: string): Promise<void> {
  const run = await api.get<Run>(`/checklist-runs/${runId}`);
  for (const item of run.sections.flatMap(({ groups }) => groups.flatMap(({ items }) => items))) {
    if (item.answer?.answer === "pass") continue;
    await api.put(`/checklist-runs/${runId}/answers/${item.key}`, {
      baseVersion: item.answer?.version ?? 0,
      answer: "pass",
      note: "Shown in the review of the plan.",
    });
  }
}

const item = (page: Page, key: string) => page.locator(`[data-item="${key}"]`);
const given = (page: Page, key: string, answer: string) =>
  item(page, key).getByRole("button", { name: answer, pressed: true });

test("a run is proposed, answered by two people at once, decided, and lets epics be made", async ({
  page,
  browser,
  baseURL,
}) => {
  test.slow();
  const api = apiOf(page.request, baseURL ?? "");
  const { base, plan } = await projectWithPrd(api);

  await page.goto(plan);
  await page.getByRole("button", { name: "Create 4 epics and 16 stories" }).click();
  await expect(page.getByText(/No epic was created\. Master checklist: not run/)).toBeVisible();
  await expect(page.getByText("1.1.1", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Run it on version 1" }).click();
  await page.getByRole("button", { name: "Start the run" }).click();
  await expect(page).toHaveURL(/\/checklists\/[0-9a-f-]{36}/);
  const runId = /checklists\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
  await expect(page.getByRole("button", { name: /Accept all proposals/ })).toBeVisible();
  await expectAccessible(page, "a run");

  const second = await (
    await browser.newContext({ storageState: await page.context().storageState(), baseURL })
  ).newPage();
  await second.goto(`${base}/checklists/${runId}?section=1`);
  await expect(second.getByRole("button", { name: /Accept all proposals/ })).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("f");
  await expect(given(page, "1.1.2", "Fail")).toBeVisible();
  await expect(given(second, "1.1.2", "Fail")).toBeVisible({ timeout: LIVE_MS });
  await expect(item(second, "1.1.2")).toContainText("Mara Lindqvist");

  // What does not apply needs a reason before it is taken.
  await page.keyboard.press("n");
  await expect(item(page, "1.1.2").getByText("Say in the note why")).toBeVisible();
  await item(page, "1.1.2").getByRole("textbox", { name: "Note" }).fill("Nothing is taken over.");
  await item(page, "1.1.2").getByRole("button", { name: "Save as “N/A”" }).click();
  await expect(given(second, "1.1.2", "N/A")).toBeVisible({ timeout: LIVE_MS });

  await page.getByRole("button", { name: /Accept this section/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Accept" }).click();
  await expect(page.getByText(/proposals? accepted/)).toBeVisible();
  await expect(given(second, "1.1.1", "Pass")).toBeVisible({ timeout: LIVE_MS });
  await item(page, "1.1.1")
    .getByRole("button", { name: /Slipway PRD/ })
    .first()
    .click();
  await expect(page.getByRole("dialog").locator("[data-highlighted]").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await second.context().close();

  await answerTheRest(api, runId);
  await page.goto(`${base}/checklists/${runId}/report`);
  await expect(page.getByRole("heading", { name: "Readiness by section" })).toBeVisible();
  await expectAccessible(page, "the report of a run");
  await page.getByRole("button", { name: "Decide…" }).click();
  await page.getByRole("radio", { name: "Conditional" }).click();
  await page.getByLabel("Reason").fill("Good enough to begin.");
  await page.getByLabel("Conditions").fill("The pier is surveyed");
  await page.getByRole("button", { name: "Approve with conditions" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();

  await page.goto(plan);
  await expect(page.getByText("The pier is surveyed")).toBeVisible();
  await page.getByRole("button", { name: "Create 4 epics and 16 stories" }).click();
  await expect(page.getByText("4 epics and 16 stories created")).toBeVisible();
});

test("an admin waives the checklist with a reason that stays visible, and takes it back", async ({
  page,
  baseURL,
}) => {
  const { base, plan } = await projectWithPrd(apiOf(page.request, baseURL ?? ""));
  await page.goto(base);
  await expect(page.getByRole("heading", { name: "Run the master checklist" })).toBeVisible();
  await page.goto(plan);
  await page.getByRole("button", { name: "Waive…" }).click();
  await expectAccessible(page, "waiving the checklist");
  await page.getByLabel("Reason").fill("A trial that nobody will build on.");
  await page.getByRole("button", { name: "Waive the checklist" }).click();
  await expect(page.getByText(/waived by Mara Lindqvist/)).toBeVisible();
  await page.getByRole("button", { name: "Create 4 epics and 16 stories" }).click();
  await expect(page.getByText("4 epics and 16 stories created")).toBeVisible();
  await page.goto(`${base}/epics`);
  await expect(page.getByText("A trial that nobody will build on.")).toBeVisible();

  await page.getByRole("button", { name: "Take it back…" }).click();
  await page.getByLabel("Reason").fill("It is built on after all.");
  await page.getByRole("button", { name: "Take the waiver back" }).click();
  await expect(page.getByText(/not run on version 1/)).toBeVisible();
  await page.getByRole("button", { name: "New epic" }).click();
  await page.getByLabel("Number").fill("9");
  await page.getByLabel("Title").fill("Without a checklist");
  await page.getByRole("button", { name: "Create epic" }).click();
  await expect(page.getByRole("dialog").getByText(/No epic was created/)).toBeVisible();
});

test("an edit of the PRD is taken over item by item, and a done story stays as it is", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const { project, prd, plan } = await projectWithPrd(api);
  await api.post(`/documents/${prd.id}/gate-waiver`, { prdVersion: 1, reason: "A plan of the tests." });
  await api.post(`/documents/${prd.id}/plan`, { baseVersion: 1 });
  const { cards } = await api.get<Board>(`/projects/${project.id}/board`);
  const idOf = (number: string) => cards.find((card) => card.number === number)?.id ?? "";
  for (const status of ["ready", "in_progress", "review", "done"]) {
    await api.post(`/stories/${idOf("1.2")}/move`, { status });
  }
  const edited = demoPrd()
    .replace(
      "A fresh clone starts with one command.",
      "A fresh clone starts with one command on every system.",
    )
    .replace("A route has two piers", "A route has two or more piers")
    .replace("Project scaffold and pipeline", "Project skeleton and pipeline");
  await api.put(`/documents/${prd.id}`, { baseVersion: 1, content: edited });

  await page.goto(plan);
  await expect(page.locator("ins", { hasText: "skeleton" })).toBeVisible();
  await expect(page.locator("ins", { hasText: "on every system" })).toBeVisible();
  await expect(page.getByText("never changes what is done")).toBeVisible();
  await expectAccessible(page, "what an edit changes");
  await page
    .getByRole("checkbox", { name: "Take over the title of Story 1.1: Project skeleton and pipeline" })
    .click();
  await page.getByRole("button", { name: "Update 1" }).click();
  await expect(page.getByText("1 updated")).toBeVisible();

  const story = await api.get<{ title: string; criteria: { text: string }[] }>(`/stories/${idOf("1.1")}`);
  expect(story.title).toBe("Project scaffold and pipeline");
  expect(story.criteria[0]?.text).toBe("A fresh clone starts with one command on every system.");
  const done = await api.get<{ status: string; criteria: { text: string }[] }>(`/stories/${idOf("1.2")}`);
  expect(done.status).toBe("done");
  expect(done.criteria[0]?.text).toContain("two piers");
});

test("a checklist file is looked at before it is imported, and run", async ({ page, baseURL }) => {
  const { base } = await projectWithPrd(apiOf(page.request, baseURL ?? ""));
  await page.goto(`${base}/checklists`);
  await expectAccessible(page, "the checklists of a project");
  await page.getByRole("button", { name: "Import a checklist" }).click();
  const title = `Pier checklist ${base.slice(-4)}`;
  await page.locator("input[type=file]").setInputFiles({
    name: `pier-${base.slice(-4)}.md`,
    mimeType: "text/markdown",
    buffer: Buffer.from(
      `# ${title}\n\n## 1. Pier\n\n- [ ] The pier is surveyed\n- [ ] The ramp fits [[BROWNFIELD ONLY]]\n`,
    ),
  });
  await expect(page.getByText("1 section, 2 items")).toBeVisible();
  await expect(page.getByRole("dialog").getByText("Brownfield only")).toBeVisible();
  await page.getByRole("button", { name: "Import checklist" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: `Run ${title}` }).click();
  await page.getByRole("button", { name: "Start the run" }).click();
  await expect(page.getByText("The pier is surveyed")).toBeVisible();
  await expect(page.getByText("Left out for this kind of project")).toBeVisible();
});
