import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { type Api, apiOf, expectAccessible, makeProject, WORKSPACE } from "./support";

const JIRA = [
  "Issue key;Summary;Status;Priority;Labels;Labels;Story Points",
  "ABC-1;Search by name;To Do;Highest;web;search;3",
  'ABC-2;"Export; with ""quotes""";Parked;Low;;;5',
  "ABC-3;;Done;Low;;;",
].join("\r\n");

const importsOf = (key: string) => `/w/${WORKSPACE.slug}/p/${key}/import`;

async function choose(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole("button", { name: "Import stories…" }).click();
  await page
    .getByLabel("File of stories")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
}

type Listed = { items: { key: string; title: string; status: string; points: number | null }[] };
const storiesOf = async (api: Api, key: string) =>
  (await api.get<Listed>(`/projects/${key}/stories`)).items.map(({ title, status }) => [title, status]);

test("a file of Jira is read, mapped, checked and imported; its refused rows come back as a file", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const { key } = await makeProject(api);
  await page.goto(importsOf(key));
  await choose(page, "jira.csv", JIRA);
  await expect(page.getByRole("combobox", { name: "Meaning of Summary" })).toContainText("Title");
  await expectAccessible(page, "the columns of a file");
  await page.getByLabel("Status “Parked”").click();
  await page.getByRole("option", { name: "Ready" }).click();
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByText("The title is missing.")).toBeVisible();
  await expectAccessible(page, "the dry run of an import of stories");
  expect(await storiesOf(api, key)).toEqual([]);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Refused rows as CSV" }).click();
  const refused = await readFile(await (await download).path(), "utf8");
  expect(refused).toContain("ABC-3");
  expect(refused).toContain("The title is missing.");

  await page.getByRole("button", { name: "Import 2 rows" }).click();
  await expect(page.getByText("2 stories made, 0 changed, 1 refused")).toBeVisible();
  expect(await storiesOf(api, key)).toEqual([
    ["Search by name", "ready"],
    ['Export; with "quotes"', "ready"],
  ]);
  await page.getByRole("button", { name: "Archive the 2 new stories" }).click();
  await expect.poll(() => storiesOf(api, key)).toEqual([]);
});

test("what is exported comes back as it was, on a phone too", async ({ page, baseURL }) => {
  const api = apiOf(page.request, baseURL ?? "");
  const { key } = await makeProject(api, ["=1+1", "Plain"]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(importsOf(key));
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  expect(text).toContain("'=1+1");
  await choose(page, "again.csv", text);
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByRole("button", { name: "Nothing to import" })).toBeDisabled();
  await expect(page.getByRole("button", { name: /Unchanged/ })).toContainText("2");
  await expectAccessible(page, "the dry run on a phone");
});
