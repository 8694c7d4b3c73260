import { expect, test } from "@playwright/test";
import { expectAccessible, WORKSPACE } from "./support";

test("an agent is registered, says what it is doing, is seen without a reload, and is archived", async ({
  page,
  baseURL,
  playwright,
}) => {
  const name = `Builder ${Date.now() % 100_000}`;
  await page.goto(`/w/${WORKSPACE.slug}/settings/agents`);
  await page.getByRole("button", { name: "New agent" }).first().click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create agent" }).click();
  const secret = await page.getByRole("textbox", { name: "Token" }).inputValue();
  const row = page.getByRole("row", { name: new RegExp(name) });
  await expect(row).toContainText("Offline");
  await expectAccessible(page, "the agents of a workspace");

  const headers = { authorization: `Bearer ${secret}` };
  const agent = await playwright.request.newContext({ baseURL, extraHTTPHeaders: headers });
  const said = { state: "busy", activity: "Writes the tests first" };
  expect((await agent.post("/api/v1/agents/report", { data: said })).ok()).toBe(true);
  await expect(row).toContainText("Busy", { timeout: 3_000 });
  await expect(row).toContainText("Writes the tests first");

  await page.getByRole("button", { name: `More for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Archive…" }).click();
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(row).toHaveCount(0);
  // The row goes at once, the token with the answer to it.
  await expect.poll(async () => (await agent.get("/api/v1/projects")).status()).toBe(401);
  await agent.dispose();
});
