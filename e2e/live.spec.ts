import { expect, test } from "@playwright/test";
import { apiOf, card, column, makeProject, OWNER_STATE } from "./support";

const LIVE_MS = 2_000;

test("what one person moves is on the other's board within two seconds", async ({
  page,
  browser,
  baseURL,
}) => {
  const project = await makeProject(apiOf(page.request, baseURL ?? ""), ["Shared"]);
  const second = await (await browser.newContext({ storageState: OWNER_STATE, baseURL })).newPage();
  await page.goto(project.board);
  await second.goto(project.board);
  await expect(card(second, "Shared")).toBeVisible();
  await card(page, "Shared").dragTo(column(page, "Ready"));
  await expect(column(second, "Ready").getByRole("article", { name: "Shared" })).toBeVisible({
    timeout: LIVE_MS,
  });
  await second.context().close();
});

test("what a script changes with its token is on an open board within two seconds", async ({
  page,
  playwright,
  baseURL,
}) => {
  const origin = baseURL ?? "";
  const api = apiOf(page.request, origin);
  const project = await makeProject(api, ["From the script"]);
  const { secret } = await api.post<{ secret: string }>("/tokens", {
    name: `Script ${project.key}`,
    scopes: ["read", "write"],
  });
  await page.goto(project.board);
  await expect(card(page, "From the script")).toBeVisible();
  const script = await playwright.request.newContext({
    extraHTTPHeaders: { authorization: `Bearer ${secret}` },
  });
  const moved = await script.post(`${origin}/api/v1/stories/${project.stories[0]?.id}/move`, {
    data: { status: "ready" },
  });
  expect(moved.ok()).toBe(true);
  await expect(column(page, "Ready").getByRole("article", { name: "From the script" })).toBeVisible({
    timeout: LIVE_MS,
  });
  const added = await script.post(`${origin}/api/v1/projects/${project.id}/stories`, {
    data: { title: "Added by a script" },
  });
  expect(added.ok()).toBe(true);
  await expect(card(page, "Added by a script")).toBeVisible({ timeout: LIVE_MS });
  await script.dispose();
});

test("a board that was offline catches up by itself, and sends what was moved meanwhile", async ({
  page,
  context,
  playwright,
  baseURL,
}) => {
  const origin = baseURL ?? "";
  const api = apiOf(page.request, origin);
  const project = await makeProject(api, ["Mine", "Theirs"]);
  const { secret } = await api.post<{ secret: string }>("/tokens", {
    name: `Offline ${project.key}`,
    scopes: ["read", "write"],
  });
  await page.goto(project.board);
  await expect(card(page, "Mine")).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText("Offline", { exact: true })).toBeVisible();
  await card(page, "Mine").dragTo(column(page, "Ready"));
  await expect(column(page, "Ready").getByRole("article", { name: "Mine" })).toContainText("saving");
  const script = await playwright.request.newContext({
    extraHTTPHeaders: { authorization: `Bearer ${secret}` },
  });
  await script.post(`${origin}/api/v1/stories/${project.stories[1]?.id}/move`, { data: { status: "ready" } });
  await context.setOffline(false);
  await expect(column(page, "Ready").getByRole("article", { name: "Theirs" })).toBeVisible();
  await expect(column(page, "Ready").getByRole("article", { name: "Mine" })).not.toContainText("saving");
  const board = await api.get<{ cards: { title: string; status: string }[] }>(
    `/projects/${project.id}/board`,
  );
  expect(board.cards.map((each) => each.status)).toEqual(["ready", "ready"]);
  await script.dispose();
});
