import { expect, type Page, test } from "@playwright/test";
import { apiOf, demoPrd, expectAccessible, makeProject, openGate, WORKSPACE } from "./support";

type Made = { key: string; documentId: string; epicId: string; storyKey: string; runId: string };

let made: Made;

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
    runId: run.id,
    key: project.key,
    documentId: document.id,
    epicId: plan.epics[0]?.id ?? "",
    storyKey: plan.stories[0]?.key ?? "",
  };
  await context.close();
});

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
  "project settings": () => "/settings",
};

const OTHER_SCREENS = {
  projects: `/w/${WORKSPACE.slug}`,
  "new project": `/w/${WORKSPACE.slug}/projects/new`,
  "workspace settings": `/w/${WORKSPACE.slug}/settings/general`,
  members: `/w/${WORKSPACE.slug}/settings/members`,
  tokens: `/w/${WORKSPACE.slug}/settings/tokens`,
  "audit log": `/w/${WORKSPACE.slug}/settings/audit`,
  account: "/account",
  "API reference": "/api-docs",
  "a missing page": `/w/${WORKSPACE.slug}/nothing-here`,
};

async function settled(page: Page): Promise<void> {
  // Not by role: behind an open panel the page itself is hidden from the accessibility tree.
  await expect(page.locator("h1").first()).toBeAttached();
  await expect(page.locator("[role=status]", { hasText: "Loading" })).toHaveCount(0);
}

/** Looks at a screen in light and in dark. Colours change at once: one that is still fading has no contrast to judge. */
async function expectAccessibleInBothThemes(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expectAccessible(page, `${name}, ${colorScheme}`);
  }
}

for (const [name, pathOf] of Object.entries(PROJECT_SCREENS)) {
  test(`${name} can be used by everyone, in light and in dark`, async ({ page }) => {
    await page.goto(`/w/${WORKSPACE.slug}/p/${made.key}${pathOf(made)}`);
    await settled(page);
    await expectAccessibleInBothThemes(page, name);
  });
}

for (const [name, address] of Object.entries(OTHER_SCREENS)) {
  test(`${name} can be used by everyone, in light and in dark`, async ({ page }) => {
    await page.goto(address);
    await settled(page);
    await expectAccessibleInBothThemes(page, name);
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });
  for (const [name, pathOf] of Object.entries(PROJECT_SCREENS)) {
    test(`${name} does not scroll sideways`, async ({ page }) => {
      await page.goto(`/w/${WORKSPACE.slug}/p/${made.key}${pathOf(made)}`);
      await settled(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await expectAccessible(page, name);
    });
  }
});
