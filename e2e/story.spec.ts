import { type Browser, expect, type Page, test } from "@playwright/test";
import { type Api, apiOf, expectAccessible, makeProject, WORKSPACE } from "./support";

const TEXT = `# Story 1.1: Skippers sign in

## Story
**As a** skipper, **I want** to sign in, **so that** I need no password.

## Acceptance Criteria
1. A valid pass signs in.

## Tasks / Subtasks
- [ ] Read passes (AC: 1)
  - [ ] Choose a reader
- [ ] Refuse old passes

## Dev Notes

The reader is slow.

## QA Results
`;

/** A story with a text of its own. */
async function makeStory(api: Api) {
  const project = await makeProject(api);
  const epic = { project_id: project.id, epic_data: { number: 1, title: "Access" } };
  const { id } = await api.post<{ id: string }>("/epics", epic);
  const story_data = { number: "1.1", title: "Skippers sign in", content: TEXT };
  const story = await api.post<{ id: string; key: string; documentId: string }>(`/epics/${id}/stories`, {
    story_data,
  });
  return { project, story, page: `/w/${WORKSPACE.slug}/p/${project.key}/stories/${story.key}` };
}

/** The same person at another screen. */
async function secondScreen(browser: Browser, first: Page, address: string): Promise<Page> {
  const context = await browser.newContext({ storageState: await first.context().storageState() });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

const tasks = (page: Page) => page.getByRole("list", { name: "Tasks" });

test("one writes a section while another ticks a task: both are kept, and nothing else of the text changes", async ({
  page,
  browser,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const { story, page: address } = await makeStory(api);
  const other = await secondScreen(browser, page, new URL(address, baseURL).href);
  await page.goto(address);
  await page.getByRole("button", { name: "Edit Dev Notes" }).click();
  const editor = page.getByRole("textbox", { name: "Dev Notes" });
  await editor.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("The reader is quick.");
  await other.getByRole("checkbox", { name: /Choose a reader/ }).click();
  await expect(page.getByRole("checkbox", { name: /Choose a reader/ })).toBeChecked();
  await editor.press("ControlOrMeta+Enter");
  await expect(page.getByText("The reader is quick.")).toBeVisible();
  await expect(other.getByText("The reader is quick.")).toBeVisible();
  const { content } = await api.get<{ content: string }>(`/documents/${story.documentId}`);
  expect(content).toBe(TEXT.replace("[ ] Choose", "[x] Choose").replace("is slow", "is quick"));
  await other.context().close();
});

test("tasks are added, moved and nested by keyboard, and stand so in the text", async ({ page, baseURL }) => {
  const api = apiOf(page.request, baseURL ?? "");
  const { story, page: address } = await makeStory(api);
  await page.goto(address);
  await page.getByLabel("A new task").fill("Tell the harbour master");
  await page.keyboard.press("Enter");
  await expect(tasks(page)).toContainText("Tell the harbour master");
  await page.getByRole("checkbox", { name: /Tell the harbour/ }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(tasks(page).getByRole("listitem").nth(2)).toContainText("Tell the harbour master");
  await page.getByRole("checkbox", { name: /Tell the harbour/ }).focus();
  await page.keyboard.press("Alt+ArrowRight");
  const nested = "  - [ ] Choose a reader\n  - [ ] Tell the harbour master\n- [ ] Refuse old passes\n";
  await expect
    .poll(async () => (await api.get<{ content: string }>(`/documents/${story.documentId}`)).content)
    .toContain(nested);
  await expectAccessible(page, "the page of a story");
});

test("a circle of blockers is refused with its way round, and a finished blocker frees the story on other screens", async ({
  page,
  browser,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api, ["Passes are issued", "Gates open"]);
  const [issued, gates] = project.stories;
  await page.goto(`${project.board}?story=${gates?.key}`);
  const panel = page.getByRole("dialog");
  await panel.getByRole("button", { name: "Add a link" }).click();
  await page.getByPlaceholder("Key or title").fill("issued");
  await page.getByRole("option", { name: /Passes are issued/ }).click();
  await expect(panel.getByRole("list", { name: "Blocked by" })).toContainText("Passes are issued");
  await expect(panel.getByText("1 story that blocks it is open.")).toBeVisible();

  const other = await secondScreen(
    browser,
    page,
    new URL(`${project.board}?story=${issued?.key}`, baseURL).href,
  );
  const there = other.getByRole("dialog");
  await there.getByRole("button", { name: "Add a link" }).click();
  await other.getByPlaceholder("Key or title").fill("Gates");
  await other.getByRole("option", { name: /Gates open/ }).click();
  await expect(other.getByRole("alert").filter({ hasText: "wait for each other" })).toContainText(
    `${gates?.key} → ${issued?.key} → ${gates?.key}`,
  );
  await api.post(`/stories/${issued?.id}/move`, { status: "cancelled" });
  await expect(panel.getByText("1 story that blocks it is open.")).toBeHidden();
  await other.context().close();
});

test("a picture is attached and looked at, and a file that is too large is refused by name", async ({
  page,
  baseURL,
}) => {
  const project = await makeProject(apiOf(page.request, baseURL ?? ""), ["With files"]);
  await page.goto(`${project.board}?story=${project.stories[0]?.key}`);
  const panel = page.getByRole("dialog");
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNkYPhfz0AEYBxVSF+FAP5FDvcfRYWgAAAAAElFTkSuQmCC",
    "base64",
  );
  await expect(panel.getByText("Drop or paste pictures and files here.")).toBeVisible();
  await panel.getByLabel("Files to attach").setInputFiles([
    { name: "quay.png", mimeType: "image/png", buffer: png },
    { name: "film.bin", mimeType: "application/octet-stream", buffer: Buffer.alloc(26 * 1024 * 1024) },
  ]);
  const files = panel.getByRole("list", { name: "Files", exact: true });
  await expect(files).toContainText("quay.png");
  await expect(panel.getByRole("alert").filter({ hasText: "25 MB" })).toBeVisible();
  await files.getByRole("button", { name: "quay.png", exact: true }).click();
  const picture = page.getByRole("img", { name: "quay.png" });
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(10);
});

test("time, day and reason are written by keyboard, and the panel fills a phone", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api, ["Timed"]);
  const [story] = project.stories;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${project.board}?story=${story?.key}`);
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Estimate").fill("1d");
  await page.keyboard.press("Enter");
  await panel.getByLabel("Spent").fill("soon");
  await page.keyboard.press("Tab");
  await expect(panel.getByText("Write it like 3h 30m, 2d or 1:30.")).toBeVisible();
  await panel.getByLabel("Spent").fill("3h 30m");
  await page.keyboard.press("Enter");
  await expect(panel.getByText("4h 30m left")).toBeVisible();
  await panel.getByLabel("Due").fill("2026-12-04");
  await page.keyboard.press("Enter");
  await panel.getByRole("button", { name: "Mark as blocked…" }).click();
  await page.getByLabel("Reason").fill("No readers in stock.");
  await page.getByRole("button", { name: "Mark as blocked", exact: true }).click();
  await expect(panel.getByText("No readers in stock.")).toBeVisible();
  await expect
    .poll(() => api.get(`/stories/${story?.id}`))
    .toMatchObject({
      estimateMinutes: 480,
      spentMinutes: 210,
      dueOn: "2026-12-04",
      blockedReason: "No readers in stock.",
    });
  const width = await panel.evaluate((element) => element.getBoundingClientRect().width);
  expect(width).toBe(390);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expectAccessible(page, "the panel on a phone");
});
