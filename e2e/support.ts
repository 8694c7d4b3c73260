import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, expect, type Page } from "@playwright/test";

export const OWNER = {
  name: "Mara Lindqvist",
  email: "mara@example.com",
  password: "a long enough password",
};
export const WORKSPACE = { name: "Ferry works", slug: "ferry-works" };

/** Where the owner's signed-in state is kept between the specs. */
export const OWNER_STATE = path.resolve(import.meta.dirname, "../.cache/e2e/owner.json");

const CORPUS_PRD = path.resolve(import.meta.dirname, "../../shared/corpus/spcstr/docs/prd.md");
const DEMO = path.resolve(import.meta.dirname, "../db/seed/demo");
const OWN_PRD = path.join(DEMO, "prd.md");

/** A PRD to import: a real project's where the corpus is at hand, else the demo's. */
export function prd(): { file: string; epics: number; stories: number } {
  return existsSync(CORPUS_PRD)
    ? { file: CORPUS_PRD, epics: 1, stories: 8 }
    : { file: OWN_PRD, epics: 4, stories: 16 };
}

/** The text of the demo's PRD. */
export function demoPrd(): string {
  return demoText("prd.md");
}

/** One of the texts that the demo is made of. */
export function demoText(file: string): string {
  return readFileSync(path.join(DEMO, file), "utf8");
}

/** Calls the REST API as the page's session, from the product's own origin. */
export function apiOf(request: APIRequestContext, origin: string, workspace = WORKSPACE.slug) {
  const headers = { origin, "plumbline-workspace": workspace };
  return {
    async post<T>(address: string, data: unknown): Promise<T> {
      const response = await request.post(`${origin}/api/v1${address}`, { data, headers });
      expect(response.ok(), await response.text()).toBe(true);
      return response.json();
    },
    async put<T>(address: string, data: unknown): Promise<T> {
      const response = await request.put(`${origin}/api/v1${address}`, { data, headers });
      expect(response.ok(), await response.text()).toBe(true);
      return response.json();
    },
    async patch<T>(address: string, data: unknown): Promise<T> {
      const response = await request.patch(`${origin}/api/v1${address}`, { data, headers });
      expect(response.ok(), await response.text()).toBe(true);
      return response.json();
    },
    /** Tries something that may rightly be refused. */
    async attempt(address: string, data: unknown): Promise<boolean> {
      const response = await request.post(`${origin}/api/v1${address}`, { data, headers });
      expect(response.status(), await response.text()).toBeLessThan(500);
      return response.ok();
    },
    async get<T>(address: string): Promise<T> {
      const response = await request.get(`${origin}/api/v1${address}`, { headers });
      expect(response.ok(), await response.text()).toBe(true);
      return response.json();
    },
  };
}

export type Api = ReturnType<typeof apiOf>;
export type Story = { id: string; key: string; title: string };

let projectCount = 0;

/** A project of the spec's own, with some stories; nobody else touches it. */
export async function makeProject(api: Api, titles: readonly string[] = []) {
  const key = `P${Date.now().toString(36).slice(-5).toUpperCase()}${projectCount++}`;
  const project = await api.post<{ id: string; key: string }>("/projects", {
    key,
    name: `Project ${key}`,
    type: "greenfield",
    hasUi: true,
  });
  const stories: Story[] = [];
  for (const title of titles) stories.push(await api.post(`/projects/${project.id}/stories`, { title }));
  return { ...project, stories, board: `/w/${WORKSPACE.slug}/p/${key}/board` };
}

/** Lets epics be made from a version of a PRD without working through the master checklist. */
export async function openGate(api: Api, prd: { id: string; version: number }): Promise<void> {
  const reason = "A plan of the browser tests, which nobody will build.";
  await api.post(`/documents/${prd.id}/gate-waiver`, { prdVersion: prd.version, reason });
}

/** A column of the board, by its title. */
export function column(page: Page, title: string) {
  return page.getByRole("region", { name: title, exact: true });
}

/** A card of the board, by its title. */
export function card(page: Page, title: string) {
  return page.getByRole("article", { name: title });
}

/** Holds a page to WCAG 2.2 AA as far as axe can tell: all of its rules, or only those that are named. */
export async function expectAccessible(page: Page, what: string, rules?: string[]): Promise<void> {
  // While one page gives way to the next, the document has no title for a moment.
  await expect(page).toHaveTitle(/\S/);
  // Without legacy mode the answer is put together in a page of its own, which takes longer than the looking.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const asked = rules
    ? axe.withRules(rules)
    : axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
  const { violations } = await asked.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  expect(found, what).toEqual([]);
}
