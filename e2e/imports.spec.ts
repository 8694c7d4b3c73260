import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { driftedPlan, filesOf, larderPlan, type PlanFiles, writePlan, zipOf } from "./plan-files";
import { type Api, apiOf, expectAccessible, makeProject, WORKSPACE } from "./support";

type Project = Awaited<ReturnType<typeof makeProject>>;

const importsOf = ({ key }: Project) => `/w/${WORKSPACE.slug}/p/${key}/import`;

/** Drops a zip on the page, as a file that comes from another program. */
async function drop(page: Page, files: PlanFiles): Promise<void> {
  const bytes = (await zipOf(files)).toString("base64");
  const transfer = await page.evaluateHandle((base64) => {
    const held = new DataTransfer();
    const zip = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    held.items.add(new File([zip], "larder.zip", { type: "application/zip" }));
    return held;
  }, bytes);
  await page.locator("[data-import-drop]").dispatchEvent("drop", { dataTransfer: transfer });
}

/** Drops files, looks at the preview, and imports them. */
async function importFiles(page: Page, project: Project, files: PlanFiles): Promise<void> {
  await page.goto(importsOf(project));
  await drop(page, files);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("heading", { name: /^Imported in/ })).toBeVisible();
}

type StoryRow = { id: string; number: string | null; title: string; status: string; version: number };

async function storiesOf(api: Api, project: Project): Promise<StoryRow[]> {
  const { items } = await api.get<{ items: StoryRow[] }>(`/projects/${project.key}/stories`);
  return items;
}

test("a dropped zip is previewed, imported, found on the board, and changes nothing the second time", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api);
  await page.goto(importsOf(project));
  await expectAccessible(page, "import and export");
  await drop(page, larderPlan());
  await expect(page.getByText("Ready to import")).toBeVisible();
  await expectAccessible(page, "the preview of an import");
  await page.getByRole("button", { name: "2 stories: new" }).click();
  await expect(page.getByRole("row", { name: /Count the jars/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Architecture/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.reload();
  await expect(page.getByRole("heading", { name: /^Imported in/ })).toBeVisible();

  const stories = await storiesOf(api, project);
  expect(stories.map(({ number, status }) => [number, status]).sort()).toEqual([
    ["1.1", "ready"],
    ["1.2", "draft"],
  ]);

  await page.goto(importsOf(project));
  await drop(page, larderPlan());
  await expect(page.getByText("Nothing changed", { exact: true })).toBeVisible();
  await page.goto(importsOf(project));
  await expect(page.getByRole("row", { name: /larder\.zip/ })).toHaveCount(2);
});

test("a chosen folder is packed in the browser, without the folders of tools", async ({
  page,
  baseURL,
}, info) => {
  const project = await makeProject(apiOf(page.request, baseURL ?? ""));
  const folder = writePlan(info.outputPath("larder"), { ...larderPlan(), "node_modules/a/index.js": "1" });
  await page.goto(importsOf(project));
  await page.getByLabel("Folder to import").setInputFiles(folder);
  await expect(page.getByText("Ready to import")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(path.basename(folder));
  await expect(page.getByText("shopping.csv").first()).toBeVisible();
  await expect(page.getByText("node_modules")).toHaveCount(0);
});

test("what was edited here and in the files is settled side by side", async ({ page, baseURL }) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api);
  const plan = larderPlan();
  await importFiles(page, project, plan);
  const { items } = await api.get<{ items: { id: string; title: string }[] }>(
    `/projects/${project.key}/documents?kind=ARCHITECTURE`,
  );
  const [document] = items;
  const before = await api.get<{ version: number; content: string }>(`/documents/${document?.id}`);
  await api.put(`/documents/${document?.id}`, {
    baseVersion: before.version,
    content: before.content.replace("Paper and pencil", "Slate and chalk"),
  });

  const changed = plan["docs/architecture.md"]?.replace("Paper and pencil", "Paper and ink") ?? "";
  await page.goto(importsOf(project));
  await drop(page, { ...plan, "docs/architecture.md": changed });
  await expect(page.getByText("1 conflict to settle first")).toBeVisible();
  await expect(page.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
  await page.getByRole("link", { name: /Architecture/ }).click();
  await expect(page.getByText("Slate and chalk").first()).toBeVisible();
  await expect(page.getByText("Paper and ink").first()).toBeVisible();
  await expectAccessible(page, "a conflict");
  await page.getByRole("button", { name: "Merge by hand" }).click();
  const editor = page.getByRole("textbox", { name: "Merged text" });
  await editor.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("# Larder Architecture\n\n## Tech Stack\n\nSlate, chalk and ink.\n");
  await page.getByRole("button", { name: "Use this text" }).click();
  await expect(page.getByText("Ready to import")).toBeVisible();
  await expect(page.getByText("Merged by hand")).toBeVisible();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("heading", { name: /^Imported in/ })).toBeVisible();
  const after = await api.get<{ content: string }>(`/documents/${document?.id}`);
  expect(after.content).toContain("Slate, chalk and ink.");
});

test("a document whose sections say something else asks which of the two wins", async ({ page, baseURL }) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api);
  await page.goto(importsOf(project));
  await drop(page, driftedPlan());
  await expect(
    page.getByRole("heading", { name: "docs/prd.md and its sections do not agree" }),
  ).toBeVisible();
  await expect(page.getByRole("row", { name: /Goals and Background Context.*Differs/ })).toBeVisible();
  await page.getByRole("radio", { name: "The whole wins" }).click();
  await expect(page.getByText("Chosen", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("heading", { name: /^Imported in/ })).toBeVisible();
  const { items } = await api.get<{ items: { id: string }[] }>(`/projects/${project.key}/documents?kind=PRD`);
  const prd = await api.get<{ content: string }>(`/documents/${items[0]?.id}`);
  expect(prd.content).toContain("in the larder");
});

test("the export gives the files that came in, and of edited ones only what was edited", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api);
  await importFiles(page, project, larderPlan());
  expect(await exported(page, project)).toEqual(larderPlan());

  const story = (await storiesOf(api, project)).find(({ number }) => number === "1.1");
  await api.post(`/stories/${story?.id}/move`, { status: "in_progress" });
  const files = await exported(page, project);
  const file = "docs/stories/1.1.count-the-jars.md";
  expect(files).toEqual({
    ...larderPlan(),
    [file]: larderPlan()[file]?.replace("## Status\nApproved", "## Status\nInProgress"),
  });
});

async function exported(page: Page, project: Project): Promise<PlanFiles> {
  await page.goto(importsOf(project));
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the zip" }).click();
  return filesOf(readFileSync(await (await download).path()));
}

test("a document goes out as its sections and comes in from them unchanged", async ({
  page,
  baseURL,
}, info) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api);
  await importFiles(page, project, larderPlan());
  const { items } = await api.get<{ items: { id: string }[] }>(`/projects/${project.key}/documents?kind=PRD`);
  await page.goto(`/w/${WORKSPACE.slug}/p/${project.key}/documents/${items[0]?.id}`);
  await page.getByRole("button", { name: "More" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Download its sections (zip)" }).click();
  const files = await filesOf(readFileSync(await (await download).path()));
  expect(Object.keys(files).sort()).toEqual([
    "prd/epic-1-counting.md",
    "prd/goals-and-background-context.md",
    "prd/index.md",
  ]);
  const folder = writePlan(info.outputPath("sections"), files);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: /^Assemble/ }).click();
  await page.getByLabel("Folder of the sections").setInputFiles(path.join(folder, "prd"));
  await expect(page.getByText("No difference")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save as a new version" })).toBeDisabled();
});
