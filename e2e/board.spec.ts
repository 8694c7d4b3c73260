import { expect, test } from "@playwright/test";
import { apiOf, card, column, expectAccessible, makeProject } from "./support";

test("a card moved by keyboard is announced at every step, and stays where it was dropped", async ({
  page,
  baseURL,
}) => {
  const project = await makeProject(apiOf(page.request, baseURL ?? ""), ["First", "Second"]);
  await page.goto(project.board);
  const said = page.locator("[data-announcer=assertive]");
  await card(page, "First").focus();
  await page.keyboard.press("Space");
  await expect(said).toContainText("picked up in Draft, place 1 of 2");
  await page.keyboard.press("ArrowRight");
  await expect(said).toContainText("Ready, place 1 of 1");
  await page.keyboard.press("Space");
  await expect(said).toContainText("moved to Ready");
  await expect(column(page, "Ready").getByRole("article", { name: "First" })).toBeFocused();
  await page.reload();
  await expect(column(page, "Ready").getByRole("article", { name: "First" })).toBeVisible();
});

test("Escape puts a picked-up card back", async ({ page, baseURL }) => {
  const project = await makeProject(apiOf(page.request, baseURL ?? ""), ["Only"]);
  await page.goto(project.board);
  await card(page, "Only").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-announcer=assertive]")).toContainText("Move cancelled");
  await expect(column(page, "Draft").getByRole("article", { name: "Only" })).toBeVisible();
});

test("the menu “Move to…” moves a card, and offers no column that would be refused", async ({
  page,
  baseURL,
}) => {
  const project = await makeProject(apiOf(page.request, baseURL ?? ""), ["By menu"]);
  await page.goto(project.board);
  await card(page, "By menu").focus();
  await page.keyboard.press("m");
  await expect(page.getByRole("menuitem", { name: "Done" })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("menuitem", { name: "Ready" }).click();
  await expect(column(page, "Ready").getByRole("article", { name: "By menu" })).toBeVisible();
});

test("a move that the server refuses is put back, with its reason", async ({ page, baseURL }) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api, ["Contested"]);
  const [story] = project.stories;
  await page.goto(project.board);
  await expect(card(page, "Contested")).toBeVisible();
  // The page stays as it is while another person archives the story: its move must then be refused.
  await page.route("**/api/events**", (route) => route.abort());
  await page.reload();
  await expect(card(page, "Contested")).toBeVisible();
  await api.post(`/stories/${story?.id}/archive`, {});
  await card(page, "Contested").focus();
  await page.keyboard.press("m");
  await page.getByRole("menuitem", { name: "Ready" }).click();
  await expect(page.getByText(/was put back/).first()).toBeVisible();
  await expect(column(page, "Ready").getByRole("article")).toHaveCount(0);
});

test("stories are added by title, one after another, without leaving the keyboard", async ({
  page,
  baseURL,
}) => {
  const project = await makeProject(apiOf(page.request, baseURL ?? ""));
  await page.goto(project.board);
  await page.getByRole("button", { name: "Add a story" }).first().click();
  await page.keyboard.type("One");
  await page.keyboard.press("Enter");
  await expect(card(page, "One")).toBeVisible();
  await page.keyboard.type("Two");
  await page.keyboard.press("Enter");
  await expect(card(page, "Two")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(column(page, "Draft").getByRole("article")).toHaveCount(2);
});

test("filters stand in the address and come back with the back button", async ({ page, baseURL }) => {
  const project = await makeProject(apiOf(page.request, baseURL ?? ""), ["Red boat", "Blue boat", "Pier"]);
  await page.goto(`${project.board}?q=boat`);
  await expect(page.getByRole("article")).toHaveCount(2);
  await page.getByLabel("Search this board").fill("red");
  await expect(page).toHaveURL(/q=red/);
  await expect(page.getByRole("article")).toHaveCount(1);
  await page.getByRole("article").first().click();
  await expect(page).toHaveURL(/story=/);
  await page.goBack();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("article")).toHaveCount(1);
});

test("a story is edited in its panel: title, points, a criterion and a comment", async ({
  page,
  baseURL,
}) => {
  const project = await makeProject(apiOf(page.request, baseURL ?? ""), ["Rough title"]);
  await page.goto(project.board);
  await card(page, "Rough title").click();
  const panel = page.getByRole("dialog");
  await panel.getByRole("button", { name: /^Edit title/ }).click();
  await panel.getByLabel("Title", { exact: true }).fill("Fine title");
  await page.keyboard.press("Enter");
  await panel.getByLabel("Points").fill("5");
  await page.keyboard.press("Enter");
  await panel.getByLabel("A new criterion").fill("It holds");
  await page.keyboard.press("Enter");
  await panel.getByRole("checkbox", { name: /It holds/ }).click();
  await panel.getByLabel("A new comment").fill("Looks **good**");
  await panel.getByRole("button", { name: "Comment" }).click();
  await expect(panel.getByText("good", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  const edited = card(page, "Fine title");
  await expect(edited).toContainText("1/1");
  await expect(edited).toContainText("5");
  await page.reload();
  await expect(card(page, "Fine title")).toContainText("1/1");
});

test("columns are added, limited, refuse what is too much, collapse and hide", async ({ page, baseURL }) => {
  const project = await makeProject(apiOf(page.request, baseURL ?? ""), ["First", "Second"]);
  await page.goto(project.board);
  await page.getByRole("button", { name: "Column Ready" }).click();
  await page.getByRole("menuitem", { name: "Add a column after it…" }).click();
  const dialog = page.getByRole("dialog", { name: "New column" });
  await dialog.getByLabel("Name").fill("Next up");
  await dialog.getByLabel("Stories at most").fill("1");
  await dialog.getByLabel("Refuse what is over a limit").click();
  await dialog.getByRole("button", { name: "Add column" }).click();
  const nextUp = column(page, "Next up");
  await expect(nextUp).toContainText("0/1");

  await card(page, "First").dragTo(nextUp);
  await expect(nextUp.getByRole("article", { name: "First" })).toBeVisible();
  await expect(nextUp).toContainText("full");
  await card(page, "Second").dragTo(nextUp);
  await expect(page.locator("[data-announcer=assertive]")).toContainText("Next up holds 1 of 1");
  await expect(column(page, "Draft").getByRole("article", { name: "Second" })).toBeVisible();

  await page.getByRole("button", { name: "Column Ready" }).click();
  await page.getByRole("menuitem", { name: "Collapse" }).click();
  const rail = column(page, "Ready");
  await expect(rail.getByRole("list")).toHaveCount(0);
  await card(page, "Second").dragTo(rail);
  await expect(column(page, "Draft").getByRole("article")).toHaveCount(0);
  await page.reload();
  await rail.getByRole("button").click();
  await expect(rail.getByRole("article", { name: "Second" })).toBeVisible();

  await page.getByRole("button", { name: "Column Next up" }).click();
  await page.getByRole("menuitem", { name: "Hide" }).click();
  await expect(nextUp).toHaveCount(0);
  await page.getByRole("button", { name: "Hidden columns: 1" }).click();
  await page.getByRole("menuitem", { name: "Next up" }).click();
  await expect(nextUp).toBeVisible();
});

test("a card goes into another lane by mouse and by keyboard, and becomes what the lane stands for", async ({
  page,
  baseURL,
}) => {
  const project = await makeProject(apiOf(page.request, baseURL ?? ""), ["Calm", "Urgent"]);
  await page.goto(`${project.board}?lanes=priority`);
  await page.getByRole("button", { name: "Display" }).click();
  await page.getByLabel("Hide empty lanes").click();
  await page.keyboard.press("Escape");
  const spot = (name: string) => page.getByRole("group", { name, exact: true });
  await card(page, "Urgent").dragTo(spot("Ready, Critical priority"));
  await expect(spot("Ready, Critical priority").getByRole("article", { name: "Urgent" })).toBeVisible();

  const said = page.locator("[data-announcer=assertive]");
  await card(page, "Calm").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowUp");
  await expect(said).toContainText("Draft, lane High priority, place 1 of 1");
  await page.keyboard.press("Space");
  await expect(spot("Draft, High priority").getByRole("article", { name: "Calm" })).toBeFocused();
  await expectAccessible(page, "a board with swimlanes");
  await page.reload();
  await expect(spot("Ready, Critical priority").getByRole("article", { name: "Urgent" })).toBeVisible();
  await expect(spot("Draft, High priority").getByRole("article", { name: "Calm" })).toBeVisible();
});

test("cards show what one likes, and are remembered so", async ({ page, baseURL }) => {
  const project = await makeProject(apiOf(page.request, baseURL ?? ""), ["Plain"]);
  await page.goto(project.board);
  const mark = card(page, "Plain").getByRole("img", { name: "Medium priority" });
  await expect(mark).toBeVisible();
  const height = async () => (await card(page, "Plain").boundingBox())?.height ?? 0;
  const tall = await height();
  await page.getByRole("button", { name: "Display" }).click();
  await page.getByRole("checkbox", { name: "Priority" }).click();
  await expect(mark).toHaveCount(0);
  await page.getByRole("radio", { name: "Compact" }).click();
  await expect.poll(height).toBeLessThan(tall / 1.5);
  await page.reload();
  await expect.poll(height).toBeLessThan(tall / 1.5);
  await expect(mark).toHaveCount(0);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a long press picks a card up, and the edge of the screen leads to the next column", async ({
    page,
    baseURL,
  }) => {
    const project = await makeProject(apiOf(page.request, baseURL ?? ""), ["By finger", "Stays"]);
    await page.goto(project.board);
    const box = await card(page, "By finger").boundingBox();
    const start = { x: (box?.x ?? 0) + 120, y: (box?.y ?? 0) + 50 };
    const touches = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0) =>
      touches.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
    await touch("touchStart", start.x, start.y);
    await expect(page.locator("[data-carried]")).toBeVisible();
    await touch("touchMove", 375, start.y);
    const strip = page.getByRole("navigation", { name: "Columns" });
    await expect(strip.getByRole("button", { name: /^Ready/ })).toHaveAttribute("aria-current", "true");
    await touch("touchMove", 200, start.y);
    await touch("touchEnd");
    await expect(column(page, "Ready").getByRole("article", { name: "By finger" })).toBeVisible();
    await strip.getByRole("button", { name: /^Draft/ }).tap();
    await expect(card(page, "Stays")).toBeInViewport();
    await expectAccessible(page, "a board on a phone");
  });
});
