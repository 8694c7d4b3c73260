import { expect, test } from "@playwright/test";
import { apiOf, expectAccessible, makeProject, WORKSPACE } from "./support";

const SEARCH = `/w/${WORKSPACE.slug}/search`;
/** A change is found within a second or two; the first one after a start waits for the worker. */
const INDEXED_MS = 30_000;

type Api = ReturnType<typeof apiOf>;
type Found = { total: number };

/** A project with a document and a story that only this spec's word is in. */
async function makeFindable(api: Api, word: string) {
  const project = await makeProject(api, [`Sail with the ${word}`]);
  const content = `# Rigging\n\n## Sails\n\nOne sail.\n\n## Masts\n\n- FR7: The ${word} carries <b>two</b> sails.\n`;
  await api.post(`/projects/${project.id}/documents`, { kind: "PRD", title: "Rigging", content });
  await expect
    .poll(async () => (await api.get<Found>(`/search?q=${word}`)).total, { timeout: INDEXED_MS })
    .toBe(2);
  return project;
}

const newWord = () => `zephyr${Date.now().toString(36).replace(/\d/g, "x")}`;

test("what was written is found a moment later, narrowed by chips, and opened by the keyboard", async ({
  page,
  baseURL,
}) => {
  const word = newWord();
  const project = await makeFindable(apiOf(page.request, baseURL ?? ""), word);
  await page.goto(`/w/${WORKSPACE.slug}`);
  await page.keyboard.press("/");
  await expect(page).toHaveURL(new RegExp(`${SEARCH}$`));
  const field = page.getByRole("searchbox", { name: "Search this workspace" });
  await expect(field).toBeFocused();
  await field.fill(word);
  await expect(page.getByText("2 found, the best first")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`q=${word}`));
  await expect(page.locator("mark").first()).toHaveText(new RegExp(word, "i"));
  await expectAccessible(page, "hits of a search");

  await page.getByRole("button", { name: /^Documents/ }).click();
  await expect(page).toHaveURL(/kind%3Adocument/);
  await expect(page.getByText("1 found")).toBeVisible();
  await expect(page.getByText("carries <b>two</b> sails.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Masts, line 9" })).toBeVisible();

  await field.blur();
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: "Rigging" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/p/${project.key}/documents/.*#L9$`));

  await page.goBack();
  await expect(page.getByRole("searchbox", { name: "Search this workspace" })).toHaveValue(
    `${word} kind:document`,
  );
});

test("a slip of the pen finds what was meant, and nothing found says what else to try", async ({
  page,
  baseURL,
}) => {
  const word = newWord();
  await makeFindable(apiOf(page.request, baseURL ?? ""), word);
  await page.goto(`${SEARCH}?q=${word.replace("zephyr", "zehpyr")}`);
  await expect(page.getByRole("button", { name: word })).toBeVisible();
  await expect(page.getByRole("link", { name: "Rigging" })).toBeVisible();
  await page.goto(`${SEARCH}?q=qqqqxyz+kind:story`);
  await expect(page.getByRole("heading", { name: "Nothing found" })).toBeVisible();
  await page.getByRole("button", { name: "Search without filters" }).click();
  await expect(page).toHaveURL(/q=qqqqxyz$/);
});

test("the palette finds texts beside commands, while one types", async ({ page, baseURL }) => {
  const word = newWord();
  const project = await makeFindable(apiOf(page.request, baseURL ?? ""), word);
  await page.goto(`/w/${WORKSPACE.slug}`);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill(word.slice(0, -1));
  // Other tests' words resemble this one, so their stories may be found as well.
  await page.getByRole("option", { name: new RegExp(`${project.key}-1.*Sail with the`) }).click();
  await expect(page).toHaveURL(new RegExp(`/p/${project.key}/stories/${project.key}-1`));
  await page.keyboard.press("Control+k");
  await expect(page.getByText("Looked for lately")).toBeVisible();
  await page.getByRole("combobox").fill("theme");
  await expect(page.getByRole("option", { name: /Theme: dark/ })).toBeVisible();
});

test("on a phone a search can be read and used", async ({ page, baseURL }) => {
  const word = newWord();
  await makeFindable(apiOf(page.request, baseURL ?? ""), word);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${SEARCH}?q=${word}`);
  await expect(page.getByRole("link", { name: "Rigging" })).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(overflow).toBe(false);
  const chip = await page.getByRole("button", { name: /^Documents/ }).boundingBox();
  expect(chip?.height).toBeGreaterThanOrEqual(44);
  await expectAccessible(page, "hits on a phone");
});
