import { type Browser, expect, type Page, test } from "@playwright/test";
import { type Api, apiOf, expectAccessible, makeProject, WORKSPACE } from "./support";

type Spec = {
  id: string;
  key: string;
  documentId: string;
  textVersion: number;
  status: string;
  content: { overview: string; phases: { number: number; name: string; content: string }[] };
};

const CONTENT = {
  overview: "Sailors log in with their own name.",
  phases: [
    { number: 1, name: "database-layer", description: "Tables", hours: 2, content: "## Tables\n\nsailors" },
    {
      number: 2,
      name: "api-layer",
      description: "Endpoints",
      hours: 3,
      content: "## Endpoints\n\nPOST /session",
    },
    { number: 3, name: "screens", description: "", hours: null, content: "## Log in\n\nOne button." },
  ],
  architecture: "One service.",
  technology_stack: "Postgres",
};

let count = 0;

async function makeSpec(api: Api, title = "User authentication") {
  const project = await makeProject(api);
  const spec = await api.post<Spec>(`/projects/${project.id}/specs`, {
    ...{ title, type: "hierarchical", content: CONTENT },
  });
  const specs = `/w/${WORKSPACE.slug}/p/${project.key}/specs`;
  return { project, spec, specs, href: `${specs}/${spec.key}` };
}

const read = (api: Api, key: string) => api.get<Spec>(`/specs/${key}`);
const names = ({ content }: Spec) => content.phases.map(({ number, name }) => `${number} ${name}`);
const saved = (page: Page) => page.getByText(/^Saved, version/);

/** An architect of the workspace, signed in in a browser of their own. */
async function architect(browser: Browser, api: Api, origin: string) {
  const email = `arne.${Date.now()}.${count++}@example.com`;
  const password = "another long password";
  const { link } = await api.post<{ link: string }>("/invitations", { email, role: "architect" });
  const context = await browser.newContext({ baseURL: origin, storageState: { cookies: [], origins: [] } });
  const joined = await context.request.post(`${origin}/api/v1/invitations/accept`, {
    data: { secret: link.split("#")[1], name: "Arne Holm", password },
    headers: { origin },
  });
  expect(joined.ok(), await joined.text()).toBe(true);
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.waitForURL(new RegExp(`/w/${WORKSPACE.slug}`));
  return { page, api: apiOf(context.request, origin) };
}

function rail(page: Page) {
  return page.getByRole("navigation", { name: "Parts of the spec" });
}

async function openPhase(page: Page, name: string): Promise<void> {
  await rail(page)
    .getByRole("button", { name: new RegExp(`${name}(?!-)`) })
    .click();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue(name);
}

async function openEditor(page: Page, href: string): Promise<void> {
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`${href}/edit`);
  await expect(saved(page)).toBeVisible();
  await expect(page.locator(".cm-content")).toBeVisible();
}

test("an architect begins with a template and shapes its phases: added, renamed, split, merged, moved, taken back", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const project = await makeProject(api);
  await page.goto(`/w/${WORKSPACE.slug}/p/${project.key}/specs`);
  await expect(page.getByRole("heading", { name: "No specs yet" })).toBeVisible();
  await page.getByRole("link", { name: "New spec" }).first().click();
  await page.getByRole("textbox", { name: "Title" }).fill("Harbour log");
  await page.getByRole("radio", { name: /Service or API/ }).click();
  await expect(page.getByRole("region", { name: "Preview of Service or API" })).toContainText("data-model");
  await page.getByRole("button", { name: "Create and write it" }).click();
  await page.waitForURL(/SPEC-\d+\/edit$/);
  const key = /SPEC-\d+/.exec(page.url())?.[0] ?? "";
  const before = names(await read(api, key)).map((name) => name.slice(2));

  await page.getByRole("button", { name: "Add a phase" }).click();
  await rail(page)
    .getByRole("button", { name: /new-phase/ })
    .click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("handover");
  await page.locator(".cm-content").click();
  await page.keyboard.type("## Runbook\n\nWho is called.\n\n## Farewell\n\nWhat is left.");
  await page.locator(".cm-line", { hasText: "Farewell" }).click();
  await page.getByRole("button", { name: "Split at cursor" }).click();
  await expect(rail(page).getByRole("button", { name: /handover-2/ })).toBeVisible();
  await rail(page)
    .getByRole("button", { name: /data-model/ })
    .press("Alt+ArrowDown");
  await expect(saved(page)).toBeVisible();
  const [first, second, ...others] = before;
  const moved = [second, first, ...others, "handover", "handover-2"].map((name, at) => `${at + 1} ${name}`);
  await expect.poll(async () => names(await read(api, key))).toEqual(moved);

  await openPhase(page, "handover");
  await page.getByRole("button", { name: /More about phase handover(?!-)/ }).click();
  await page.getByRole("menuitem", { name: "Merge with the next phase" }).click();
  await expect(page.locator(".cm-content")).toContainText("What is left.");
  await page.getByRole("button", { name: /^Take back: Phase “handover” was merged/ }).click();
  await expect(rail(page).getByRole("button", { name: /handover-2/ })).toBeVisible();
  await expect.poll(async () => names(await read(api, key))).toEqual(moved);
  await expectAccessible(page, "the editor of a spec");
});

test("a name that two phases have is named at the field, and nothing is saved until it is put right", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const { spec, href } = await makeSpec(api);
  await openEditor(page, href);
  await openPhase(page, "api-layer");
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await name.fill("Database-Layer");
  await expect(page.getByText("Phases 1 and 2 are both called “Database-Layer”").first()).toBeVisible();
  await expect(page.getByText("Not saved: one thing is to be put right")).toBeVisible();
  await expect(page.getByText("Not saved", { exact: true })).toBeVisible();
  expect((await read(api, spec.key)).textVersion).toBe(1);
  await name.fill("service-layer");
  await expect(page.getByText("Saved, version 2")).toBeVisible();
  expect(names(await read(api, spec.key))).toEqual(["1 database-layer", "2 service-layer", "3 screens"]);
});

test("JSON that cannot be read is named by its line, and is taken over once it can", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const { spec, href } = await makeSpec(api);
  await openEditor(page, href);
  await page.getByRole("radio", { name: "JSON" }).click();
  const line = page.locator(".cm-line", { hasText: '"hours": 3' });
  await line.click();
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  await expect(page.getByText(/^Line \d+This is not JSON/)).toBeVisible();
  await page.keyboard.press("Backspace");
  await page.keyboard.type('"four",');
  await expect(page.getByRole("alert", { name: /keeps the spec/ })).toContainText(
    "Phase 2 (“api-layer”): Hours are a number",
  );
  expect((await read(api, spec.key)).textVersion).toBe(1);
  for (const _ of '"four",') await page.keyboard.press("Backspace");
  await page.keyboard.type("4,");
  await expect(page.getByText("Saved, version 2")).toBeVisible();
  await page.getByRole("radio", { name: "Structure" }).click();
  await openPhase(page, "api-layer");
  await expect(page.getByRole("textbox", { name: "Hours planned" })).toHaveValue("4");
});

test("two write at once: what both changed elsewhere is merged, and both see it", async ({
  page,
  browser,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const { spec, href } = await makeSpec(api);
  const other = await architect(browser, api, baseURL ?? "");
  await openEditor(page, href);
  await openPhase(page, "screens");
  await other.api.post(`/specs/${spec.key}/phases`, {
    baseVersion: 1,
    name: "sessions",
    after: 1,
    content: "A list.",
  });
  await page.locator(".cm-line", { hasText: "One button" }).click();
  await page.keyboard.press("End");
  await page.keyboard.type(" And a link for the forgetful.");
  await expect(rail(page).getByRole("button", { name: /sessions/ })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("screens");
  await expect(page.locator(".cm-content")).toContainText("for the forgetful");
  await expect(saved(page)).toBeVisible();
  const merged = await read(api, spec.key);
  expect(names(merged)).toEqual(["1 database-layer", "2 sessions", "3 api-layer", "4 screens"]);
  expect(merged.content.phases[3]?.content).toContain("And a link for the forgetful.");
  await other.page.context().close();
});

test("a reviewer reads one phase at a time and approves the version that was handed over", async ({
  page,
  browser,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const { spec, href } = await makeSpec(api);
  await page.goto(href);
  await page.getByRole("button", { name: /^State: Draft/ }).click();
  await page.getByRole("menuitem", { name: "Ask for review…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ask for review" }).click();
  await expect(page.getByText("In review: version 1")).toBeVisible();

  const { page: reviewer } = await architect(browser, api, baseURL ?? "");
  await reviewer.goto(`/w/${WORKSPACE.slug}/p/${href.split("/")[4]}/documents/${spec.documentId}`);
  await reviewer.waitForURL(new RegExp(`${spec.key}$`));
  await expect(reviewer.getByRole("article", { name: "database-layer" })).toContainText("sailors");
  await expect(reviewer.getByText("POST /session")).toHaveCount(0);
  await reviewer.getByRole("link", { name: /api-layer/ }).click();
  await expect(reviewer).toHaveURL(/phase=2/);
  await expect(reviewer.getByText("POST /session")).toBeVisible();
  await expect(reviewer.getByText("sailors", { exact: true })).toHaveCount(0);
  await reviewer.keyboard.press("j");
  await expect(reviewer.getByRole("article", { name: "screens" })).toContainText("One button.");
  await expectAccessible(reviewer, "a spec that is read");
  await reviewer.getByRole("button", { name: "Approve…" }).click();
  await reviewer.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(reviewer.getByRole("button", { name: /^State: Approved/ })).toBeVisible();
  // The architect who asked sees it without a reload.
  await expect(page.getByRole("button", { name: /^State: Approved/ })).toBeVisible();

  await openEditor(page, href);
  await page.locator(".cm-content").click();
  await page.keyboard.type("Edited after the approval. ");
  await expect(page.getByText("Saved, version 2")).toBeVisible();
  await page.getByRole("link", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: /edited since approval/ })).toBeVisible();
  expect((await read(api, spec.key)).status).toBe("approved");
  await reviewer.context().close();
});
