import { expect, test } from "@playwright/test";
import { apiOf, card, column, makeProject } from "./support";

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
