import { expect, type Locator, type Page, test } from "@playwright/test";
import { type Api, apiOf, expectAccessible, makeProject, WORKSPACE } from "./support";

type Epic = { id: string; title: string; startsOn: string | null; dueOn: string | null };
type Days = { startsOn?: string; dueOn?: string };

async function addEpic(api: Api, key: string, number: number, title: string, days: Days = {}): Promise<Epic> {
  const epic = await api.post<Epic>("/epics", { project_id: key, epic_data: { number, title } });
  return Object.keys(days).length === 0 ? epic : api.put(`/epics/${epic.id}`, days);
}

const daysOf = async (api: Api, { id }: Epic) => {
  const { startsOn, dueOn } = await api.get<Epic>(`/epics/${id}`);
  return [startsOn, dueOn];
};
const bar = (page: Page, title: string) => page.getByRole("button", { name: new RegExp(`: ${title}, `) });
const epicsAt = (key: string, query = "") => `/w/${WORKSPACE.slug}/p/${key}/epics${query}`;

/** Days around today, so that the calendar opens where the bars are. */
function day(offset: number): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}

async function dragBy(page: Page, from: { x: number; y: number }, dx: number): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + dx / 2, from.y, { steps: 4 });
  await page.mouse.move(from.x + dx, from.y, { steps: 4 });
  await page.mouse.up();
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error("it is not on the screen");
  return box;
}

const WEEK_DAY_PX = 26;

test("a roadmap is planned with the mouse: moved, made longer, linked, and told where it cannot hold", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const { key } = await makeProject(api);
  const first = await addEpic(api, key, 1, "Sign in", { startsOn: day(0), dueOn: day(4) });
  const second = await addEpic(api, key, 2, "Search", { startsOn: day(5), dueOn: day(9) });
  const third = await addEpic(api, key, 3, "Billing");
  await page.goto(epicsAt(key, "?layout=timeline&zoom=week"));
  await expect(bar(page, "Sign in")).toBeVisible();
  await expectAccessible(page, "the roadmap");

  let box = await boxOf(bar(page, "Sign in"));
  await dragBy(page, { x: box.x + 20, y: box.y + 12 }, 2 * WEEK_DAY_PX);
  await expect.poll(() => daysOf(api, first)).toEqual([day(2), day(6)]);

  box = await boxOf(bar(page, "Search"));
  await dragBy(page, { x: box.x + box.width - 3, y: box.y + 12 }, 3 * WEEK_DAY_PX);
  await expect.poll(() => daysOf(api, second)).toEqual([day(5), day(12)]);

  const [from, to] = [await boxOf(bar(page, "Sign in")), await boxOf(bar(page, "Search"))];
  await page.mouse.move(from.x + from.width / 2, from.y + 12);
  await page.mouse.move(from.x + from.width + 9, from.y + 12, { steps: 3 });
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + 12, { steps: 6 });
  await page.mouse.up();
  const bars = page.getByRole("list", { name: "Scheduled epics" });
  await expect(bars.getByText("Starts before 1 ends")).toBeVisible();
  const links = await api.get<{ blockerId: string; blockedId: string }[]>(`/projects/${key}/epic-links`);
  expect(links).toMatchObject([{ blockerId: first.id, blockedId: second.id }]);

  const card = await boxOf(page.getByRole("region", { name: "Not scheduled" }).getByRole("listitem"));
  await page.mouse.move(card.x + 20, card.y + 15);
  await page.mouse.down();
  await page.mouse.move(to.x + 10, to.y + 60, { steps: 6 });
  await page.mouse.up();
  await expect(bar(page, "Billing")).toBeVisible();
  await expect.poll(async () => (await daysOf(api, third))[0]).not.toBeNull();
});

test("a roadmap is planned by keyboard alone", async ({ page, baseURL }) => {
  const api = apiOf(page.request, baseURL ?? "");
  const { key } = await makeProject(api);
  const first = await addEpic(api, key, 1, "Sign in", { startsOn: day(0), dueOn: day(4) });
  const second = await addEpic(api, key, 2, "Search");
  await page.goto(epicsAt(key, "?layout=timeline"));
  await bar(page, "Sign in").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Alt+ArrowRight");
  await expect.poll(() => daysOf(api, first)).toEqual([day(8), day(13)]);
  await expect(page.locator("[data-announcer=polite]")).toContainText("Sign in:");

  await page.getByRole("button", { name: "Plan Search from today" }).press("Enter");
  await expect.poll(async () => (await daysOf(api, second))[0]).not.toBeNull();
  await bar(page, "Search").press("l");
  const dialog = page.getByRole("dialog", { name: "What “Search” waits for" });
  await dialog.getByRole("combobox").first().press("Enter");
  await page.getByRole("option", { name: /Sign in/ }).press("Enter");
  await expect(dialog.getByText("days overlap")).toBeVisible();
  await expectAccessible(page, "what an epic waits for");
});

test("the table is edited in place and put into another order; a phone has the roadmap as a list", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const { key } = await makeProject(api);
  const first = await addEpic(api, key, 1, "Sign in", { startsOn: day(-20), dueOn: day(-2) });
  await addEpic(api, key, 2, "Search");
  await page.goto(epicsAt(key));
  await expect(page.getByRole("row", { name: /Sign in.*Late/ })).toBeVisible();
  await expectAccessible(page, "the table of epics");

  await page.getByRole("button", { name: "More for Sign in" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Accounts");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await api.get<Epic>(`/epics/${first.id}`)).title).toBe("Accounts");

  await page.getByRole("button", { name: /^Move Accounts/ }).press("ArrowDown");
  await expect(page.getByRole("row").nth(1)).toContainText("Search");
  await expect
    .poll(async () => (await api.get<Epic[]>(`/projects/${key}/epics`)).map(({ title }) => title))
    .toEqual(["Search", "Accounts"]);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(epicsAt(key, "?layout=timeline"));
  const list = page.getByRole("list", { name: "Epics by their days" });
  await expect(list.getByRole("listitem").filter({ hasText: "Accounts" })).toContainText("Late");
  await list.getByRole("button", { name: "Days of Search" }).click();
  await page.getByLabel("Starts").fill(day(1));
  await page.getByLabel("Due", { exact: true }).fill(day(8));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(list.getByRole("listitem").filter({ hasText: "Search" })).not.toContainText("not scheduled");
  await expectAccessible(page, "the roadmap on a phone");
});
