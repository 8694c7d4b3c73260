import { expect, type Page, test } from "@playwright/test";
import {
  type Api,
  apiOf,
  demoPrd,
  demoText,
  expectAccessible,
  makeProject,
  openGate,
  WORKSPACE,
} from "./support";

type Made = {
  key: string;
  documentId: string;
  epicId: string;
  storyKey: string;
  runId: string;
  specKey: string;
  taskKey: string;
};

let made: Made;
/** One window for all screens, as a person has it: a new one would fetch and read the whole product again. */
let page: Page;

test.beforeAll(async ({ browser, baseURL }) => {
  const context = await browser.newContext({ storageState: test.info().project.use.storageState, baseURL });
  const api = apiOf(context.request, baseURL ?? "");
  const project = await makeProject(api);
  const document = await api.post<{ id: string; version: number }>(`/projects/${project.id}/documents`, {
    kind: "PRD",
    title: "Slipway PRD",
    content: demoPrd(),
  });
  await openGate(api, document);
  const plan = await api.post<{ epics: { id: string }[]; stories: { key: string }[] }>(
    `/documents/${document.id}/plan`,
    {
      baseVersion: document.version,
    },
  );
  const run = await api.post<{ id: string }>(`/projects/${project.id}/checklist-runs`, {});
  made = {
    ...(await cutSpec(api, project.id)),
    runId: run.id,
    key: project.key,
    documentId: document.id,
    epicId: plan.epics[0]?.id ?? "",
    storyKey: plan.stories[0]?.key ?? "",
  };
  page = await context.newPage();
});

/** A spec with a table, code and a diagram, whose phases are tasks that wait for each other. */
async function cutSpec(api: Api, projectId: string): Promise<Pick<Made, "specKey" | "taskKey">> {
  const { key } = await api.post<{ key: string }>(`/projects/${projectId}/specs`, {
    ...{ title: "Hold seats while somebody pays", type: "hierarchical", text: demoText("spec-holds.md") },
  });
  const cut = await api.get<{ textVersion: number; tasks: Record<string, unknown>[] }>(`/specs/${key}/cut`);
  const tasks = cut.tasks.slice(0, 3).map(({ key: _key, exists: _exists, ...task }) => task);
  const { textVersion } = cut;
  const made = await api.post<{ tasks: { key: string }[] }>(`/specs/${key}/cut`, { textVersion, tasks });
  return { specKey: key, taskKey: made.tasks[1]?.key ?? "" };
}

test.afterAll(() => page.context().close());

const PROJECT_SCREENS: Record<string, (m: Made) => string> = {
  overview: () => "",
  board: () => "/board",
  "board by epic": () => "/board?lanes=epic",
  "the table": () => "/board?layout=table&lanes=priority",
  "a story's panel": (m) => `/board?story=${m.storyKey}`,
  "a story's page": (m) => `/stories/${m.storyKey}`,
  epics: () => "/epics",
  "an epic": (m) => `/epics/${m.epicId}`,
  documents: () => "/documents",
  "new document": () => "/documents/new",
  "a document": (m) => `/documents/${m.documentId}`,
  "document editor": (m) => `/documents/${m.documentId}/edit`,
  "history of a document": (m) => `/documents/${m.documentId}/versions`,
  "authors of a document's lines": (m) => `/documents/${m.documentId}/versions?tab=lines`,
  "suggesting changes": (m) => `/documents/${m.documentId}/suggest`,
  "what comes from what": () => "/documents/graph",
  "plan preview": (m) => `/documents/${m.documentId}/plan`,
  checklists: () => "/checklists",
  "a run of a checklist": (m) => `/checklists/${m.runId}?section=all`,
  "the report of a run": (m) => `/checklists/${m.runId}/report`,
  specs: () => "/specs",
  "new spec": () => "/specs/new",
  "a spec": (m) => `/specs/${m.specKey}?phase=2`,
  "spec editor": (m) => `/specs/${m.specKey}/edit`,
  "history of a spec": (m) => `/specs/${m.specKey}/versions`,
  "cutting a spec": (m) => `/specs/${m.specKey}/cut`,
  "the board of tasks": () => "/tasks",
  "the list of tasks": () => "/tasks?layout=list",
  "the graph of tasks": () => "/tasks?layout=graph",
  "a task's panel": (m) => `/tasks?task=${m.taskKey}`,
  "a task's page": (m) => `/tasks/${m.taskKey}`,
  "project settings": () => "/settings",
};

const OTHER_SCREENS = {
  projects: `/w/${WORKSPACE.slug}`,
  "new project": `/w/${WORKSPACE.slug}/projects/new`,
  "workspace settings": `/w/${WORKSPACE.slug}/settings/general`,
  members: `/w/${WORKSPACE.slug}/settings/members`,
  "my work": `/w/${WORKSPACE.slug}/my-work`,
  agents: `/w/${WORKSPACE.slug}/settings/agents`,
  tokens: `/w/${WORKSPACE.slug}/settings/tokens`,
  "audit log": `/w/${WORKSPACE.slug}/settings/audit`,
  account: "/account",
  "API reference": "/api-docs",
  "a missing page": `/w/${WORKSPACE.slug}/nothing-here`,
};

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

async function settled(page: Page): Promise<void> {
  // Not by role: behind an open panel the page itself is hidden from the accessibility tree.
  await expect(page.locator("h1").first()).toBeAttached();
  await expect(page.locator("[role=status]", { hasText: "Loading" })).toHaveCount(0);
}

/** A window of another size: what stands on the page is laid out anew by the next frames. */
async function resize(page: Page, size: typeof DESK): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Colours change at once: one that is still fading has no contrast to judge. */
const showIn = (page: Page, colorScheme: "light" | "dark") =>
  page.emulateMedia({ colorScheme, reducedMotion: "reduce" });

const SCREENS: Record<string, () => string> = {
  ...Object.fromEntries(
    Object.entries(PROJECT_SCREENS).map(([name, pathOf]) => [
      name,
      () => `/w/${WORKSPACE.slug}/p/${made.key}${pathOf(made)}`,
    ]),
  ),
  ...Object.fromEntries(Object.entries(OTHER_SCREENS).map(([name, address]) => [name, () => address])),
};

// One visit for everything: loading a screen takes longer than looking at it. What is dark differs in its colours alone.
for (const [name, addressOf] of Object.entries(SCREENS)) {
  test(`${name} can be used by everyone, on a phone, in light and in dark`, async () => {
    await page.setViewportSize(PHONE);
    await showIn(page, "light");
    await page.goto(addressOf());
    await settled(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await expectAccessible(page, `${name}, on a phone`);

    await resize(page, DESK);
    await expectAccessible(page, `${name}, light`);
    await showIn(page, "dark");
    await expectAccessible(page, `${name}, dark`, ["color-contrast", "link-in-text-block"]);
  });
}
