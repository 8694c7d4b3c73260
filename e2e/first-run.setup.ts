import { expect, test } from "@playwright/test";
import {
  apiOf,
  card,
  column,
  expectAccessible,
  OWNER,
  OWNER_STATE,
  openGate,
  prd,
  WORKSPACE,
} from "./support";

test("from an empty installation to a story that was dragged on its board", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/setup$/);
  await expectAccessible(page, "set-up");
  await page
    .getByLabel(/workspace/i)
    .first()
    .fill(WORKSPACE.name);
  await page.getByLabel("Your name").fill(OWNER.name);
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByRole("button", { name: /create/i }).click();
  await expect(page).toHaveURL(new RegExp(`/w/${WORKSPACE.slug}$`));
  await page.context().storageState({ path: OWNER_STATE });

  await expectAccessible(page, "a workspace without projects");
  await page.getByRole("link", { name: "New project" }).first().click();
  await page.getByLabel("Name").fill("Harbour");
  await expect(page.getByLabel("Key")).toHaveValue("HARBO");
  await page.getByLabel("Key").fill("HAR");
  await expectAccessible(page, "new project");
  await page.getByRole("button", { name: "Create project" }).click();
  await expect(page.getByRole("heading", { name: "Begin with the PRD" })).toBeVisible();
  await expectAccessible(page, "overview of an empty project");

  const { file, epics, stories } = prd();
  await page.getByRole("link", { name: "Add the PRD" }).click();
  await page.locator("input[type=file]").setInputFiles(file);
  await expectAccessible(page, "new document");
  await page.getByRole("button", { name: /create document|save/i }).click();
  await expect(page).toHaveURL(/\/documents\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("link", { name: "Create epics and stories" })).toBeVisible();
  await expectAccessible(page, "a document");

  const { origin, pathname } = new URL(page.url());
  const id = pathname.split("/").at(-1) ?? "";
  await openGate(apiOf(page.request, origin), { id, version: 1 });
  await page.getByRole("link", { name: "Create epics and stories" }).click();
  await expectAccessible(page, "preview of the plan");
  const epicWords = epics === 1 ? "1 epic" : `${epics} epics`;
  await page.getByRole("button", { name: `Create ${epicWords} and ${stories} stories` }).click();
  await expect(page.getByText(`${epics} epics and ${stories} stories created`)).toBeVisible();
  await expect(page.getByRole("button", { name: "Nothing new to create" })).toBeDisabled();

  await page.getByRole("link", { name: "Open the board" }).click();
  const draft = column(page, "Draft");
  await expect(draft.getByRole("article").first()).toBeVisible();
  const first = draft.getByRole("article").first();
  const label = (await first.getAttribute("aria-label")) ?? "";
  await first.dragTo(column(page, "Ready"));
  await expect(column(page, "Ready").getByRole("article", { name: label })).toBeVisible();
  await page.reload();
  await expect(column(page, "Ready").getByRole("article", { name: label })).toBeVisible();
  await expect(card(page, label)).toHaveCount(1);
  await expectAccessible(page, "board");
});
