import { type APIRequestContext, type Browser, expect, type Page, test } from "@playwright/test";
import {
  type Api,
  apiOf,
  card,
  column,
  expectAccessible,
  makeProject,
  OWNER_STATE,
  WORKSPACE,
} from "./support";

const LIVE_MS = 3_000;

type Lease = { task: { id: string; key: string }; leaseToken: string };
type Spec = { id: string; key: string; documentId: string; textVersion: number };

const phase = (number: number, name: string, file: string) => ({
  ...{ number, name, description: `What ${name} is for`, hours: number },
  content: `Write \`${file}\`.`,
});
const CONTENT = {
  overview: "Bookings of berths.",
  architecture: "One service.",
  technology_stack: "TypeScript",
  phases: [
    phase(1, "database-layer", "db/berths.sql"),
    phase(2, "api-endpoints", "src/api/berths.ts"),
    phase(3, "frontend", "src/ui/berths.tsx"),
  ],
};

/** A spec whose text is approved, in a project of its own. */
async function approvedSpec(api: Api) {
  const project = await makeProject(api);
  const made = await api.post<Spec>(`/projects/${project.id}/specs`, {
    title: "Berth bookings",
    type: "hierarchical",
    content: CONTENT,
  });
  await api.post(`/documents/${made.documentId}/reviews`, { baseVersion: made.textVersion, reviewers: [] });
  await api.post(`/documents/${made.documentId}/reviews/decide`, {
    ...{ baseVersion: made.textVersion, decision: "approve", reason: "Fits." },
  });
  return { ...project, spec: made, base: `/w/${WORKSPACE.slug}/p/${project.key}` };
}

/** An agent of the workspace, that speaks through its own token. */
async function makeAgent(api: Api, request: APIRequestContext, origin: string) {
  const { secret } = await api.post<{ secret: string }>("/agents", {
    ...{ name: `Quay ${Date.now() % 1_000_000}`, role: "dev", capacity: 10 },
  });
  return async <T>(address: string, data: unknown): Promise<T> => {
    const headers = { authorization: `Bearer ${secret}` };
    const response = await request.fetch(`${origin}/api/v1${address}`, { method: "POST", data, headers });
    expect(response.ok(), await response.text()).toBe(true);
    return response.json();
  };
}

async function cutByApi(api: Api, spec: Spec) {
  const proposal = await api.get<{ textVersion: number; tasks: Record<string, unknown>[] }>(
    `/specs/${spec.key}/cut`,
  );
  const tasks = proposal.tasks.map(({ key: _key, exists: _exists, ...task }) => task);
  const { tasks: made } = await api.post<{ tasks: { id: string; key: string }[] }>(`/specs/${spec.key}/cut`, {
    ...{ textVersion: proposal.textVersion, tasks },
  });
  return made;
}

/** Edits a spec elsewhere, as a person does: in its editor, until it is saved. */
async function writeIntoPhase(
  browser: Browser,
  href: string,
  { phase, line, words }: { phase: string; line: string; words: string },
): Promise<void> {
  const context = await browser.newContext({ storageState: OWNER_STATE });
  const editor = await context.newPage();
  await editor.goto(href);
  await expect(editor.getByText("Saved, version 1")).toBeVisible();
  await expect(editor.locator(".cm-content")).toBeVisible();
  await editor
    .getByRole("navigation", { name: "Parts of the spec" })
    .getByRole("button", { name: new RegExp(phase) })
    .click();
  await expect(editor.getByRole("textbox", { name: "Name", exact: true })).toHaveValue(phase);
  await editor.locator(".cm-line", { hasText: line }).click();
  await editor.keyboard.press("End");
  await editor.keyboard.type(words);
  await expect(editor.getByText("Saved, version 2")).toBeVisible();
  await context.close();
}

const panel = (page: Page) => page.getByRole("dialog");

test("an approved spec is cut, an agent claims a task and tells how far it is, and learns that it is cancelled", async ({
  page,
  playwright,
  baseURL,
}) => {
  const origin = baseURL ?? "";
  const api = apiOf(page.request, origin);
  const { id: projectId, spec, base } = await approvedSpec(api);
  await page.goto(`${base}/specs/${spec.key}/cut`);
  const first = page.getByRole("textbox", { name: /^Title of TASK-\d+-1$/ });
  await first.fill("Tables for berths");
  await page.getByRole("button", { name: /^Leave TASK-\d+-3 out$/ }).click();
  await expectAccessible(page, "the cut of a spec");
  await page.getByRole("button", { name: "Create 2 tasks" }).click();
  await expect(column(page, "Pending").getByRole("article", { name: /Tables for berths/ })).toBeVisible();
  await expectAccessible(page, "the board of tasks");

  const outside = await playwright.request.newContext();
  const say = await makeAgent(api, outside, origin);
  const { lease } = await say<{ lease: Lease }>(`/projects/${projectId}/claims`, { specId: spec.key });
  const { task, leaseToken } = lease;
  await say(`/tasks/${task.id}/start`, { leaseToken });
  await say(`/tasks/${task.id}/heartbeat`, { leaseToken, progress: 40, note: "The tables stand" });
  const running = column(page, "In progress").getByRole("article", { name: /Tables for berths/ });
  await expect(running.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "40", { timeout: LIVE_MS });

  await running.press("Enter");
  await expect(panel(page)).toContainText("The tables stand");
  await expectAccessible(page, "the panel of a task");
  await panel(page)
    .getByRole("button", { name: `More for ${task.key}` })
    .click();
  await page.getByRole("menuitem", { name: "Cancel the task…" }).click();
  await page.getByLabel("Reason").fill("Another plan");
  await page.getByRole("button", { name: "Cancel the task", exact: true }).click();
  await expect(panel(page)).toContainText("is asked to stop");
  const beat = await say<{ cancel: { reason: string } | null }>(`/tasks/${task.id}/heartbeat`, {
    leaseToken,
  });
  expect(beat.cancel?.reason).toBe("Another plan");
  await say(`/tasks/${task.id}/release`, { leaseToken });
  await expect(panel(page).getByText("Cancelled", { exact: true }).first()).toBeVisible({ timeout: LIVE_MS });
  await outside.dispose();
});

test("a task says that its phase was edited, and one that is dead is retried", async ({
  page,
  browser,
  playwright,
  baseURL,
}) => {
  const origin = baseURL ?? "";
  const api = apiOf(page.request, origin);
  const { id: projectId, spec, base } = await approvedSpec(api);
  const [first] = await cutByApi(api, spec);
  const outside = await playwright.request.newContext();
  const say = await makeAgent(api, outside, origin);
  const { lease } = await say<{ lease: Lease }>(`/projects/${projectId}/claims`, { specId: spec.key });
  await say(`/tasks/${lease.task.id}/fail`, {
    ...{ leaseToken: lease.leaseToken, reason: "It does not compile", retryable: false },
  });
  await page.goto(`${base}/tasks`);
  const dead = column(page, "Failed").getByRole("article", { name: new RegExp(first?.key ?? "") });
  await expect(dead).toContainText("Dead");
  await dead.press("m");
  await page.getByRole("menuitem", { name: "Retry…" }).click();
  await page.getByRole("button", { name: "Retry", exact: true }).click();
  const again = column(page, "Pending").getByRole("article", { name: new RegExp(first?.key ?? "") });
  await expect(again).toBeVisible();

  await writeIntoPhase(browser, `${origin}${base}/specs/${spec.key}/edit`, {
    ...{ phase: "database-layer", line: "db/berths.sql", words: " Fees belong to it." },
  });
  await expect(again).toContainText("Spec changed", { timeout: LIVE_MS });
  await again.press("Enter");
  await expect(panel(page)).toContainText("The spec has changed since");
  await panel(page).getByRole("button", { name: "It still fits" }).click();
  await expect(panel(page).getByText("The spec has changed since")).toHaveCount(0);
  await outside.dispose();
});

test("a person claims a task, starts it and hands it over", async ({ page, baseURL }) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api);
  await api.post(`/projects/${project.id}/tasks`, { title: "Paint the bollards", scope: "quay" });
  await page.goto(`/w/${WORKSPACE.slug}/p/${project.key}/tasks`);
  await card(page, "Paint the bollards").click();
  await panel(page).getByRole("button", { name: "Claim it" }).click();
  const claim = panel(page).getByRole("region", { name: "Your claim" });
  await claim.getByRole("button", { name: "Start" }).click();
  await claim.getByRole("button", { name: "Complete…" }).click();
  await page.getByLabel("Summary").fill("All painted.");
  await page.getByRole("button", { name: "Complete", exact: true }).click();
  await expect(panel(page)).toContainText("All painted.");
  await expect(claim).toHaveCount(0);
});

test("the graph is walked by keyboard, and tasks fit a phone", async ({ page, baseURL }) => {
  const api = apiOf(page.request, baseURL ?? "");
  const { spec, base } = await approvedSpec(api);
  const [first, second] = await cutByApi(api, spec);
  await page.goto(`${base}/tasks?layout=graph`);
  const node = (key: string | undefined) => page.getByRole("button", { name: new RegExp(`^${key} `) });
  // Before the page is awake its keys are not heard.
  await expect(async () => {
    await node(first?.key).focus();
    await page.keyboard.press("ArrowRight");
    await expect(node(second?.key)).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await expectAccessible(page, "the graph of tasks");
  await page.keyboard.press("Enter");
  await expect(panel(page)).toContainText("It cannot be claimed now");
  await page.keyboard.press("Escape");

  await page.setViewportSize({ width: 390, height: 844 });
  for (const layout of ["board", "list", "graph"]) {
    await page.goto(`${base}/tasks?layout=${layout}`);
    await expect(page.getByText(first?.key ?? "").first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
});
