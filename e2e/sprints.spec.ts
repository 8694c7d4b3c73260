import { expect, type Locator, type Page, test } from "@playwright/test";
import { type Api, apiOf, expectAccessible, makeProject, WORKSPACE } from "./support";

const line = (page: Page, title: string) => page.getByRole("group", { name: title });
const addressOf = (key: string, place: string) => `/w/${WORKSPACE.slug}/p/${key}/${place}`;

/** The titles of a section from top to bottom: between its head and the next one. */
function titlesOf(page: Page, section: string): Promise<string[]> {
  return page.evaluate((name) => {
    const list = document.querySelector("[data-scroller] > [role=group]");
    const top = (element: Element) => element.getBoundingClientRect().top;
    const heads = [...(list?.querySelectorAll("h2") ?? [])].toSorted((a, b) => top(a) - top(b));
    const at = heads.findIndex((head) => head.textContent === name);
    const [from, to] = [heads[at], heads[at + 1]];
    if (!from) return [];
    return [...(list?.querySelectorAll("[data-card]") ?? [])]
      .filter((each) => top(each) > top(from) && (!to || top(each) < top(to)))
      .toSorted((a, b) => top(a) - top(b))
      .map((each) => (each.getAttribute("aria-label") ?? "").replace(/^\S+ /, ""));
  }, section);
}

async function expectSection(page: Page, section: string, titles: string[]): Promise<void> {
  await expect.poll(() => titlesOf(page, section), section).toEqual(titles);
}

/** Opens the backlog and waits until it hears keys: it is drawn by the server before. */
async function openBacklog(page: Page, key: string): Promise<void> {
  await page.goto(addressOf(key, "backlog"));
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("[data-card]") ?? {}).some((name) => name.startsWith("__reactProps")),
  );
}

async function press(target: Locator, keys: readonly string[]): Promise<void> {
  await target.focus();
  for (const key of keys) await target.page().keyboard.press(key);
}

const newSprint = (api: Api, projectId: string, more: object = {}) =>
  api.post<{ id: string; number: number }>(`/projects/${projectId}/sprints`, more);

test("a sprint is planned with mouse and keyboard, started, completed, and what is left goes to a new one", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api, ["Quay", "Rope", "Sail"]);
  await newSprint(api, project.id, { capacityPoints: 1 });
  const [quay, rope, sail] = project.stories;
  const changes = [{ storyIds: [quay?.id, rope?.id], set: { points: 2 } }];
  await api.post(`/projects/${project.id}/stories/bulk`, { changes });
  await openBacklog(page, project.key);

  await line(page, "Quay").dragTo(page.getByRole("textbox", { name: "Title of a new story in Sprint 1" }));
  await expectSection(page, "Sprint 1", ["Quay"]);
  await expect(page.getByText("over capacity")).toBeVisible();
  await press(line(page, "Sail"), ["Space", "ArrowLeft", "ArrowDown", "Space"]);
  await expectSection(page, "Sprint 1", ["Quay", "Sail"]);
  await expect(line(page, "Sail")).toBeFocused();
  await press(line(page, "Rope"), ["Space", "ArrowUp", "Escape"]);
  await expectSection(page, "Backlog", ["Rope"]);
  await page.keyboard.press("m");
  await page.getByRole("menuitem", { name: "Sprint 1", exact: true }).press("Enter");
  await expectSection(page, "Sprint 1", ["Quay", "Sail", "Rope"]);
  await page.keyboard.press("ControlOrMeta+z");
  await expectSection(page, "Backlog", ["Rope"]);

  await page.getByRole("button", { name: "Start Sprint 1" }).click();
  await expect(page.getByRole("dialog")).toContainText("2 stories, 2 points, 1 without points");
  await page.getByRole("button", { name: "Start sprint" }).click();
  await expect(page.getByText("Sprint 1 has started")).toBeVisible();
  for (const status of ["ready", "in_progress", "review", "done"])
    await api.post(`/stories/${quay?.id}/move`, { status });
  await page.getByRole("link", { name: "Sprint 1", exact: true }).click();

  await page.getByRole("button", { name: "Table of Burndown" }).press("Enter");
  await page.getByRole("button", { name: "Start", exact: true }).press("Enter");
  await expect(page.getByRole("region", { name: "Stories when it was started" })).toContainText(
    quay?.key ?? "",
  );
  await page.getByRole("button", { name: "Picture of Burndown" }).click();
  await page
    .getByRole("figure")
    .locator("svg.recharts-surface")
    .first()
    .click({ position: { x: 80, y: 100 } });
  await expect(page.getByRole("region", { name: "Stories when it was started" })).toBeVisible();

  await page.getByRole("button", { name: "Complete Sprint 1" }).click();
  await expect(page.getByRole("dialog")).toContainText("1 of 2 stories done");
  await page.getByRole("combobox", { name: /What becomes of the 1 story not done/ }).press("Enter");
  await page.getByRole("option", { name: "To a new sprint" }).press("Enter");
  await page.getByRole("button", { name: "Complete sprint" }).press("Enter");
  await expect(page.getByText("1 story done, 1 went to Sprint 2.")).toBeVisible();
  await openBacklog(page, project.key);
  await expectSection(page, "Sprint 2", [sail?.title ?? ""]);
});

test("a story is split, another is merged into it, and both are taken back", async ({ page, baseURL }) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api, ["Tickets", "Receipts"]);
  const [tickets] = project.stories;
  for (const text of ["A ticket is bought", "A ticket is refunded"])
    await api.post(`/stories/${tickets?.id}/criteria`, { text });
  const criteria = async () =>
    (await api.get<{ criteria: { text: string }[] }>(`/stories/${tickets?.id}`)).criteria.map(
      ({ text }) => text,
    );
  await openBacklog(page, project.key);

  await press(line(page, "Tickets"), ["m"]);
  await page.getByRole("menuitem", { name: "Split…" }).press("Enter");
  await page.getByRole("textbox", { name: "Title of the new story" }).fill("Refunds");
  await page.getByRole("checkbox", { name: "A ticket is refunded" }).check();
  await page.getByRole("button", { name: "Split story" }).click();
  await expect(line(page, "Refunds")).toBeVisible();
  expect(await criteria()).toEqual(["A ticket is bought"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expectSection(page, "Backlog", ["Tickets", "Receipts"]);
  expect(await criteria()).toEqual(["A ticket is bought", "A ticket is refunded"]);

  await press(line(page, "Tickets"), ["m"]);
  await page.getByRole("menuitem", { name: "Merge with…" }).press("Enter");
  await page.getByRole("combobox", { name: "Story to take up" }).click();
  await page.getByRole("option", { name: /Receipts/ }).click();
  await page.getByRole("button", { name: "Merge stories" }).click();
  await expectSection(page, "Backlog", ["Tickets"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expectSection(page, "Backlog", ["Tickets", "Receipts"]);
});

test("the stories behind the figures of the flow are found with the keyboard alone", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api, ["Finished", "Begun"]);
  const [finished, begun] = project.stories;
  for (const status of ["ready", "in_progress", "review", "done"])
    await api.post(`/stories/${finished?.id}/move`, { status });
  for (const status of ["ready", "in_progress"]) await api.post(`/stories/${begun?.id}/move`, { status });
  await page.goto(addressOf(project.key, "flow"));

  await page.getByRole("button", { name: "Table of Cumulative flow" }).press("Enter");
  await page
    .getByRole("region", { name: "Cumulative flow" })
    .getByRole("button", { name: /so far/ })
    .press("Enter");
  const standing = page.getByRole("region", { name: /^Stories at the end of/ });
  await expect(standing.getByRole("link", { name: "Begun" })).toBeVisible();
  await page.getByRole("button", { name: "Close the list" }).press("Enter");
  await expect(standing).toHaveCount(0);

  await page.getByRole("button", { name: "Table of Throughput" }).press("Enter");
  await page
    .getByRole("region", { name: "Throughput" })
    .getByRole("button", { name: /so far/ })
    .press("Enter");
  const list = page.getByRole("region", { name: /^Finished from/ });
  await expect(list.getByRole("link", { name: "Finished" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Age of work in progress" })).toContainText("Begun");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a story comes into a sprint by its menu, and after a long press under the finger", async ({
    page,
    baseURL,
  }) => {
    const api = apiOf(page.request, baseURL ?? "");
    const project = await makeProject(api, ["First", "Second"]);
    await newSprint(api, project.id);
    await openBacklog(page, project.key);
    await page.getByRole("button", { name: `Move ${project.stories[0]?.key}` }).tap();
    await page.getByRole("menuitem", { name: "Sprint 1", exact: true }).tap();
    await expectSection(page, "Sprint 1", ["First"]);

    const [from, to] = [await line(page, "Second").boundingBox(), await line(page, "First").boundingBox()];
    const finger = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", y = 0) =>
      finger.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [{ x: 150, y }],
      });
    await touch("touchStart", (from?.y ?? 0) + 20);
    await expect(page.locator("[data-held]")).toHaveCount(1);
    await touch("touchMove", (to?.y ?? 0) + 30);
    await touch("touchMove", (to?.y ?? 0) + 8);
    await expect(page.locator("[data-drop-line]")).toBeAttached();
    await touch("touchEnd");
    await expectSection(page, "Sprint 1", ["Second", "First"]);
  });
});

test("backlog, sprints, a sprint and the flow can be used by everyone, and fit a phone", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api, ["Done already", "Going on"]);
  const sprint = await newSprint(api, project.id, { goal: "A whole goal", capacityPoints: 1 });
  const changes = [
    { storyIds: project.stories.map(({ id }) => id), set: { sprintId: sprint.id, points: 3 } },
  ];
  await api.post(`/projects/${project.id}/stories/bulk`, { changes });
  const today = new Date().toISOString().slice(0, 10);
  await api.post(`/sprints/${sprint.id}/start`, { startsOn: today, endsOn: today });
  for (const status of ["ready", "in_progress", "review", "done"])
    await api.post(`/stories/${project.stories[0]?.id}/move`, { status });
  const shown = {
    backlog: page.getByText("over capacity"),
    sprints: page.getByRole("link", { name: "Sprint 1", exact: true }),
    [`sprints/${sprint.number}`]: page.getByRole("figure").locator("svg.recharts-surface").first(),
    flow: page.getByRole("figure").locator("svg.recharts-surface").first(),
  };
  for (const [place, mark] of Object.entries(shown)) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(addressOf(project.key, place));
    await expect(mark).toBeVisible();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expectAccessible(page, `${place}, ${colorScheme}`);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), place)
      .toBeLessThanOrEqual(0);
    await expectAccessible(page, `${place} on a phone`);
  }
});
