import { expect, type Page, test } from "@playwright/test";
import { type Api, apiOf, card, column, makeProject, OWNER_STATE } from "./support";

const STORM_MS = Number(process.env.BOARD_STORM_SECONDS ?? 10) * 1_000;

type Board = {
  cards: { id: string; title: string; status: string; columnId: string; rank: string; priority: string }[];
  columns: { id: string; name: string; version: number }[];
};
const boardOf = (api: Api, projectId: string) => api.get<Board>(`/projects/${projectId}/board`);
const columnId = (board: Board, name: string) => board.columns.find((each) => each.name === name)?.id ?? "";
const undo = (page: Page) => page.keyboard.press("ControlOrMeta+z");
/** Opens a board and waits until it hears keys: it is drawn by the server before. */
async function openBoard(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await hears(page);
}
const hears = (page: Page) =>
  page.waitForFunction(() =>
    Object.keys(document.querySelector("[data-board]") ?? {}).some((name) => name.startsWith("__reactProps")),
  );
const choose = async (page: Page, key: string, typed: string) => {
  await page.keyboard.press(key);
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type(typed);
  await page.keyboard.press("Enter");
};

test("a move, an edit, a change of many and an archived story are taken back with one key, and done again", async ({
  page,
  baseURL,
}) => {
  const project = await makeProject(apiOf(page.request, baseURL ?? ""), ["One", "Two"]);
  await openBoard(page, project.board);
  await card(page, "One").focus();
  await choose(page, "s", "Ready");
  await expect(column(page, "Ready").getByRole("article", { name: "One" })).toBeFocused();
  await page.keyboard.press("e");
  await page.getByRole("textbox", { name: "Title" }).fill("Renamed");
  await page.keyboard.press("Enter");
  await expect(card(page, "Renamed")).toBeFocused();
  for (const key of ["x", "ArrowLeft", "x"]) await page.keyboard.press(key);
  await expect(page.getByRole("toolbar", { name: "2 selected stories" })).toBeVisible();
  await choose(page, "p", "critical");
  await expect(page.getByRole("img", { name: "Critical priority" })).toHaveCount(2);
  await page.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByRole("article")).toHaveCount(0);

  await undo(page);
  await expect(page.getByRole("article")).toHaveCount(2);
  await undo(page);
  await expect(page.getByRole("img", { name: "Critical priority" })).toHaveCount(0);
  await undo(page);
  await expect(card(page, "One")).toBeVisible();
  await undo(page);
  await expect(column(page, "Draft").getByRole("article")).toHaveCount(2);
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(column(page, "Ready").getByRole("article", { name: "One" })).toBeVisible();
  await expect(page.getByText("saving")).toHaveCount(0);
  await page.reload();
  await expect(column(page, "Ready").getByRole("article", { name: "One" })).toBeVisible();
  await expect(column(page, "Draft").getByRole("article", { name: "Two" })).toBeVisible();
});

test("what somebody else has changed since is not taken back, and that is said", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api, ["Shared"]);
  await openBoard(page, project.board);
  await card(page, "Shared").focus();
  await choose(page, "p", "high");
  await expect(card(page, "Shared")).not.toContainText("saving");
  const changes = [{ storyIds: [project.stories[0]?.id], set: { priority: "low" } }];
  await api.post(`/projects/${project.id}/stories/bulk`, { changes });
  await expect(page.getByRole("img", { name: "Low priority" })).toBeVisible();
  await undo(page);
  await expect(page.getByText("Somebody has changed it since")).toBeVisible();
  await expect(page.getByRole("img", { name: "Low priority" })).toBeVisible();
});

test("of many stories those that a limit refuses are named with the reason, and selected in one step", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api, ["Alpha", "Beta", "Gamma"]);
  const ready = (await boardOf(api, project.id)).columns.find(({ name }) => name === "Ready");
  await api.patch(`/columns/${ready?.id}`, { baseVersion: ready?.version, wipLimit: 1, wipHard: true });
  await openBoard(page, project.board);
  await card(page, "Alpha").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await expect(page.getByRole("toolbar", { name: "3 selected stories" })).toBeVisible();
  await page.getByRole("toolbar").getByRole("button", { name: "Status" }).click();
  await page.getByRole("option", { name: "Ready" }).click();
  const failures = page.getByRole("region", { name: "Stories that were not changed" });
  await expect(failures).toContainText("2 of 3 were not changed");
  await expect(failures.getByText(/Beta/)).toBeVisible();
  await expect(failures).toContainText("Ready holds 1 of 1");
  await expect(column(page, "Ready").getByRole("article")).toHaveCount(1);
  await failures.getByRole("button", { name: "Select these" }).click();
  await expect(page.getByRole("toolbar", { name: "2 selected stories" })).toBeVisible();
  await expect(failures).toHaveCount(0);
});

test("a day's work with the keyboard alone: add, assign, label, prioritise, move, open, take back", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api, ["There already"]);
  await api.post(`/projects/${project.id}/labels`, { name: "urgent" });
  await openBoard(page, project.board);
  await expect(card(page, "There already")).toBeVisible();
  await page.keyboard.press("c");
  await page.keyboard.type("By keyboard");
  await page.keyboard.press("Enter");
  await expect(card(page, "By keyboard")).toBeVisible();
  await page.keyboard.press("Escape");
  await card(page, "There already").focus();
  await page.keyboard.press("j");
  await expect(card(page, "By keyboard")).toBeFocused();
  await choose(page, "a", "mara");
  await choose(page, "l", "urgent");
  await page.keyboard.press("Escape");
  await expect(card(page, "By keyboard")).toBeFocused();
  await expect(card(page, "By keyboard")).toContainText("urgent");
  await choose(page, "s", "In progress");
  await expect(column(page, "In progress").getByRole("article", { name: "By keyboard" })).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog").getByText("Set priority")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("set priority");
  await expect(page.getByRole("option", { name: /^Set priority/ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Priority" })).toBeVisible();
  await page.keyboard.type("high");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("img", { name: "High priority" })).toBeVisible();
  await undo(page);
  await undo(page);
  await expect(column(page, "Draft").getByRole("article", { name: "By keyboard" })).toBeVisible();
});

test("changes made while the server is away are kept over a reload, sent when it is back, or shown as refused", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api, ["Kept", "Refused"]);
  await openBoard(page, project.board);
  await card(page, "Kept").focus();
  await page.route("**/api/rpc/stories/**", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await choose(page, "s", "Ready");
  await card(page, "Refused").focus();
  await choose(page, "p", "critical");
  await expect(page.getByText("2 changes wait for the connection")).toBeVisible();
  await page.reload();
  await expect(page.getByText("2 changes wait for the connection")).toBeVisible();
  await expect(column(page, "Ready").getByRole("article", { name: "Kept" })).toContainText("saving");
  await api.post(`/stories/${project.stories[1]?.id}/archive`, {});
  await page.unroute("**/api/rpc/stories/**");
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await page.getByRole("button", { name: "1 change was refused" }).click();
  await expect(page.getByRole("dialog").getByText(/archived/)).toBeVisible();
  await page.getByRole("button", { name: /^Discard/ }).click();
  await expect(page.getByText(/was refused/)).toHaveCount(0);
  const { cards } = await boardOf(api, project.id);
  expect(cards.map(({ title, status, priority }) => [title, status, priority])).toEqual([
    ["Kept", "ready", "medium"],
  ]);
});

/** What a screen shows, column by column from top to bottom. */
function seen(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(() => {
    const top = (element: Element) => element.getBoundingClientRect().top;
    const columns = [...document.querySelectorAll("[data-column]")].map((element) => [
      element.getAttribute("data-column") ?? "",
      [...element.querySelectorAll("[data-card]")]
        .toSorted((a, b) => top(a) - top(b))
        .map((each) => each.getAttribute("data-card") ?? ""),
    ]);
    return Object.fromEntries(columns.filter(([, ids]) => ids && ids.length > 0));
  });
}

/** What the server says, in the same shape. */
async function told(api: Api, projectId: string): Promise<Record<string, string[]>> {
  const { cards } = await boardOf(api, projectId);
  const columns: Record<string, string[]> = {};
  for (const each of cards) columns[each.columnId] = [...(columns[each.columnId] ?? []), each.id];
  return columns;
}

async function moveByKeys(page: Page, storyId: string, steps: readonly string[]): Promise<void> {
  await page.evaluate((id) => document.querySelector<HTMLElement>(`[data-card="${id}"]`)?.focus(), storyId);
  for (const key of ["Space", ...steps, "Space"]) await page.keyboard.press(key);
}

const any = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;

test("two people and a script move stories at random: all boards end as the server's, nothing doubled, nothing lost", async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(3 * STORM_MS + 90_000);
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(
    api,
    [..."abcdefgh"].map((letter) => `Story ${letter}`),
  );
  const ids = project.stories.map(({ id }) => id);
  const second = await (await browser.newContext({ storageState: OWNER_STATE, baseURL })).newPage();
  const screens = [page, second];
  for (const screen of screens) {
    await openBoard(screen, project.board);
    await expect(card(screen, "Story h")).toBeVisible();
  }
  const columns = (await boardOf(api, project.id)).columns.slice(0, 4).map(({ id }) => id);
  const end = Date.now() + STORM_MS;
  const person = async (screen: Page) => {
    while (Date.now() < end) {
      const steps = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () =>
        any(["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"]),
      );
      await moveByKeys(screen, any(ids), steps);
      await expect.poll(() => screen.getByText("saving").count()).toBeLessThan(3);
    }
  };
  const script = async () => {
    while (Date.now() < end) {
      // Some of these the workflow refuses, as it should.
      await api.attempt(`/stories/${any(ids)}/move`, { columnId: any(columns), afterId: any(ids) });
    }
  };
  await Promise.all([...screens.map(person), script()]);

  for (const screen of screens) {
    await screen.keyboard.press("Escape");
    await expect(screen.getByText("saving")).toHaveCount(0, { timeout: STORM_MS + 30_000 });
    await expect(async () => expect(await seen(screen)).toEqual(await told(api, project.id))).toPass();
  }
  const all = Object.values(await told(api, project.id)).flat();
  expect(all.toSorted()).toEqual(ids.toSorted());
  await second.context().close();
});

test("two people who drag the same card at once end with the same board", async ({
  page,
  browser,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api, ["Wanted", "Other"]);
  const second = await (await browser.newContext({ storageState: OWNER_STATE, baseURL })).newPage();
  for (const screen of [page, second]) {
    await openBoard(screen, project.board);
    await expect(card(screen, "Wanted")).toBeVisible();
  }
  await Promise.all([
    card(page, "Wanted").dragTo(column(page, "Ready")),
    card(second, "Wanted").dragTo(column(second, "In progress")),
  ]);
  for (const screen of [page, second]) {
    await expect(screen.getByText("saving")).toHaveCount(0);
    await expect(async () => expect(await seen(screen)).toEqual(await told(api, project.id))).toPass();
    await expect(card(screen, "Wanted")).toHaveCount(1);
  }
  const { cards, columns } = await boardOf(api, project.id);
  const at = cards.find(({ title }) => title === "Wanted")?.columnId;
  expect([columnId({ cards, columns }, "Ready"), columnId({ cards, columns }, "In progress")]).toContain(at);
  await second.context().close();
});
