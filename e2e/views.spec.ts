import { type Browser, expect, type Page, test } from "@playwright/test";
import { type Api, apiOf, card, expectAccessible, makeProject, WORKSPACE } from "./support";

async function makeStories(api: Api, values: Record<string, unknown>[]) {
  const project = await makeProject(api);
  const stories: { id: string; key: string; version: number }[] = [];
  for (const each of values) stories.push(await api.post(`/projects/${project.id}/stories`, each));
  return { ...project, stories };
}

const titles = (page: Page) => page.getByRole("article");
const counted = (page: Page, words: string) => page.getByRole("status").filter({ hasText: words });

/** Keeps the scripts of the next page from arriving, until what it answers is called. */
async function holdScripts(page: Page): Promise<() => void> {
  const held = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js*", async (route) => {
    await held.promise;
    // What was asked for by a page that has gone by now needs no answer.
    await route.continue().catch(() => undefined);
  });
  return held.resolve;
}

test("filters are added by keyboard, joined by or, stand in the address, and come back by reload and the way back", async ({
  page,
  baseURL,
}) => {
  const project = await makeStories(apiOf(page.request, baseURL ?? ""), [
    { title: "Red boat", priority: "high" },
    { title: "Blue boat", points: 5 },
    { title: "Pier", priority: "low" },
  ]);
  await page.goto(project.board);
  await expect(titles(page)).toHaveCount(3);
  const listed = page.getByRole("combobox", { name: /^Filters|^Values/ });
  // The page hears keys from when it has come alive.
  await expect(async () => {
    if (!(await listed.isVisible())) await page.keyboard.press("f");
    await expect(listed).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type("priority high");
  await page.keyboard.press("Enter");
  await expect(counted(page, "1 of 3")).toBeVisible();
  await page.keyboard.press("f");
  await expect(listed).toBeFocused();
  await page.keyboard.type("points");
  await page.keyboard.press("Enter");
  await page.keyboard.type(">3");
  await page.keyboard.press("Enter");
  await expect(titles(page)).toHaveCount(0);
  await page.getByRole("button", { name: "and: change to or" }).press("Enter");
  await expect(titles(page)).toHaveCount(2);
  await expect(page).toHaveURL(/filter=priority%3Ahigh\+or\+points%3E3/);
  await expectAccessible(page, "a filtered board");

  // Back while the page can be seen and has not come alive yet: its scripts are still on their way.
  const release = await holdScripts(page);
  await page.reload({ waitUntil: "commit" });
  await expect(titles(page)).toHaveCount(2);
  await page.goBack({ waitUntil: "commit" });
  release();
  await expect(counted(page, "0 of 3")).toBeVisible();
  await page.goForward();
  await expect(counted(page, "2 of 3")).toBeVisible();

  await page.getByRole("button", { name: "Write the filter as text" }).click();
  const text = page.getByRole("combobox", { name: "Filter, in words" });
  await expect(text).toHaveValue("priority:high or points>3");
  await text.fill("prio:high");
  await expect(page.getByText("There is no field “prio”. Did you mean priority?")).toBeVisible();
  await text.fill("prior");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.type("lo");
  await page.keyboard.press("Tab");
  await expect(text).toHaveValue("priority:low ");
  await page.keyboard.press("Enter");
  await expect(titles(page)).toHaveCount(1);
  await expect(card(page, "Pier")).toBeVisible();

  await page.keyboard.press("/");
  await page.keyboard.type("nothing like it");
  await expect(titles(page)).toHaveCount(0);
  await expect(page).toHaveURL(/q=nothing/);
});

test("a private view is its owner's, a shared one everybody's, and boards open with the default", async ({
  page,
  browser,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeStories(api, [
    { title: "Urgent", priority: "critical" },
    { title: "Later", priority: "low" },
  ]);
  const views = page.getByRole("button", { name: /^(All stories|Mine|Ours)/ });
  const save = async (name: string, shared: boolean) => {
    await views.click();
    await page.getByRole("menuitem", { name: "Save as a new view…" }).click();
    await page.getByLabel("Name").fill(name);
    if (shared) await page.getByRole("checkbox", { name: /Share with everybody/ }).click();
    await page.getByRole("button", { name: "Save view" }).click();
    await expect(views).toHaveText(name);
  };
  await page.goto(`${project.board}?filter=priority:low`);
  await expect(titles(page)).toHaveCount(1);
  await save("Mine", false);
  await page.goto(`${project.board}?filter=priority:critical&sort=title`);
  await save("Ours", true);
  await expect(page).toHaveURL(/board\?view=[0-9a-f-]{36}$/);
  await views.click();
  await page.getByRole("menuitem", { name: "Make it the project's default" }).click();
  // The menu has gone once the focus is back.
  await expect(views).toBeFocused();
  await views.click();
  await expect(page.getByRole("menuitem", { name: "No longer the project's default" })).toBeVisible();
  await page.keyboard.press("Escape");

  const other = await newMember(browser, api, baseURL ?? "");
  await other.goto(project.board);
  await expect(other.getByRole("button", { name: /^Ours/ })).toBeVisible();
  await expect(titles(other)).toHaveCount(1);
  await expect(card(other, "Urgent")).toBeVisible();
  await other.getByRole("button", { name: /^Ours/ }).click();
  await expect(other.getByRole("menuitem", { name: "Mine" })).toHaveCount(0);
  await other.getByRole("menuitem", { name: "All stories" }).click();
  await expect(titles(other)).toHaveCount(2);
  await expect(other).toHaveURL(/view=all/);

  await page.goto(project.board);
  await views.click();
  await page.getByRole("menuitem", { name: "Remove view…" }).click();
  await page.getByRole("button", { name: "Remove view" }).click();
  await expect(views).toHaveText("All stories");
  await other.getByRole("button", { name: /^All stories/ }).click();
  await expect(other.getByRole("menuitem", { name: "Ours" })).toHaveCount(0);
  await other.context().close();
});

test("cells of the table are walked and edited by keyboard; a refused edit is put back with its reason", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeStories(api, [{ title: "First", points: 3 }, { title: "Second" }]);
  const [first] = project.stories;
  await page.goto(`${project.board}?layout=table`);
  const row = (title: string) => page.getByRole("row").filter({ hasText: title });
  const cell = (title: string, column: string) => row(title).locator(`[data-column="${column}"]`);
  await expect(row("First")).toBeVisible();

  await cell("First", "title").click();
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Title of First" }).fill("First of all");
  await page.keyboard.press("Enter");
  await expect(cell("First of all", "title")).toBeFocused();
  for (const _ of ["status", "assignee", "priority"]) await page.keyboard.press("ArrowRight");
  await expect(cell("First of all", "priority")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("crit");
  await page.keyboard.press("Enter");
  await expect(cell("First of all", "priority")).toContainText("Critical");
  await expect(cell("First of all", "priority")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("8");
  await page.keyboard.press("Enter");
  await expect(cell("First of all", "points")).toHaveText("8");
  await page.keyboard.press("Enter");
  await page.keyboard.type("many");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Points are a whole number from 0 to 999.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(cell("First of all", "points")).toHaveText("8");
  await expectAccessible(page, "the table");

  await page.getByRole("columnheader", { name: "Points" }).click();
  await expect(page.getByRole("columnheader", { name: "Points" })).toHaveAttribute("aria-sort", "ascending");
  await expect(page).toHaveURL(/sort=points/);
  await page.reload();
  await expect(cell("First of all", "points")).toHaveText("8");

  // The page does not hear that another person archives the story: its edit must then be refused.
  await page.route("**/api/events**", (route) => route.abort());
  await page.reload();
  await expect(row("First of all")).toBeVisible();
  await api.post(`/stories/${first?.id}/archive`, {});
  await cell("First of all", "points").click();
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/was put back/).first()).toBeVisible();
});

test("on a phone the table scrolls beside its titles, and filters wait in a sheet", async ({
  page,
  baseURL,
}) => {
  const project = await makeStories(apiOf(page.request, baseURL ?? ""), [
    { title: "Swim", priority: "high" },
    { title: "Row", priority: "low" },
  ]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${project.board}?layout=table`);
  const title = page.locator('[data-column="title"]').first();
  await expect(title).toBeVisible();
  await expect.poll(async () => (await title.boundingBox())?.x).toBe(0);
  await page.getByRole("grid").evaluate((grid) => grid.parentElement?.scrollBy({ left: 400 }));
  expect((await title.boundingBox())?.x).toBe(0);
  await expectAccessible(page, "the table on a phone");
  await page.getByRole("button", { name: "Filter, group and sort" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Filter", exact: true }).click();
  await expect(page.getByRole("combobox", { name: "Filters" })).toBeFocused();
  await page.keyboard.type("priority low");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Show 1 story" }).click();
  await expect(page.locator('[data-column="title"]')).toHaveCount(1);
});

/** Somebody else of the workspace, signed in in a browser of his own. */
async function newMember(browser: Browser, api: Api, origin: string): Promise<Page> {
  const email = `lea.${Date.now()}@example.com`;
  const password = "another long password";
  const { link } = await api.post<{ link: string }>("/invitations", { email, role: "developer" });
  const context = await browser.newContext({ baseURL: origin, storageState: { cookies: [], origins: [] } });
  const joined = await context.request.post(`${origin}/api/v1/invitations/accept`, {
    data: { secret: link.split("#")[1], name: "Lea Ahl", password },
    headers: { origin },
  });
  expect(joined.ok(), await joined.text()).toBe(true);
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.waitForURL(new RegExp(`/w/${WORKSPACE.slug}`));
  return page;
}
