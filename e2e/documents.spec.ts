import { type Browser, expect, type Page, test } from "@playwright/test";
import { type Api, apiOf, makeProject, OWNER_STATE, WORKSPACE } from "./support";

const TEXT = `# Ferry

## Goals

One goal.

## Requirements

- FR1: it floats
- FR2: it sails

## Risks

None yet, says the harbour master.
`;

type Document = {
  id: string;
  version: number;
  currentVersion: number;
  content: string;
  status: string;
  approvedVersion: number | null;
};
type Place = { key: string; id: string; base: string; document: Document };

async function makeDocument(api: Api, title = "Ferry PRD", content = TEXT): Promise<Place> {
  const project = await makeProject(api);
  const document = await api.post<Document>(`/projects/${project.id}/documents`, {
    kind: "PRD",
    title,
    content,
  });
  const base = `/w/${WORKSPACE.slug}/p/${project.key}/documents/${document.id}`;
  return { key: project.key, id: project.id, base, document };
}

const read = (api: Api, { id }: Document) => api.get<Document>(`/documents/${id}`);

/** A script with a token of its own, which saves what it makes of the current text. */
async function script(page: Page, origin: string) {
  const api = apiOf(page.request, origin);
  const { secret } = await api.post<{ secret: string }>("/tokens", {
    name: `Script ${Date.now()}`,
    scopes: ["read", "write"],
  });
  const headers = { authorization: `Bearer ${secret}` };
  return async (document: Document, change: (content: string) => string) => {
    const { version, content } = await read(api, document);
    const response = await page.request.put(`${origin}/api/v1/documents/${document.id}`, {
      headers,
      data: { baseVersion: version, content: change(content), onStale: "merge" },
    });
    expect(response.ok(), await response.text()).toBe(true);
  };
}

async function openEditor(page: Page, { base }: Place): Promise<void> {
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`${base}/edit`);
  await expect(page.locator(".cm-content")).toContainText("Requirements");
  await expect(page.getByText(/^Saved, version/)).toBeVisible();
}

async function typeBehind(page: Page, words: string, typed: string): Promise<void> {
  await page.locator(".cm-line", { hasText: words }).click();
  await page.keyboard.press("End");
  await page.keyboard.type(typed);
}

async function secondPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const origin = baseURL ? { baseURL } : {};
  return (await browser.newContext({ storageState: OWNER_STATE, ...origin })).newPage();
}

test("two browsers and a script write in different sections at once, and nothing is lost", async ({
  page,
  browser,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const place = await makeDocument(api);
  const save = await script(page, baseURL ?? "");
  const second = await secondPage(browser, baseURL);
  await openEditor(page, place);
  await openEditor(second, place);
  await Promise.all([
    typeBehind(page, "One goal.", " And one from the first browser."),
    typeBehind(second, "harbour master", " And one from the second browser."),
    save(place.document, (text) => text.replace("it floats", "it floats, says the script")),
  ]);
  const markers = ["from the first browser", "from the second browser", "says the script"];
  for (const marker of markers) {
    await expect(page.locator(".cm-content")).toContainText(marker);
    await expect(second.locator(".cm-content")).toContainText(marker);
  }
  await expect(page.getByText(/^Saved, version/)).toBeVisible();
  await expect(second.getByText(/^Saved, version/)).toBeVisible();
  const { content } = await read(api, place.document);
  for (const marker of markers) expect(content.split(marker)).toHaveLength(2);
  await second.context().close();
});

test("a line that two change at once is a conflict that the browser shows, and both texts live on", async ({
  page,
  context,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const place = await makeDocument(api);
  const save = await script(page, baseURL ?? "");
  await openEditor(page, place);
  await context.setOffline(true);
  await typeBehind(page, "FR2", " from the browser");
  await expect(page.getByText("Offline", { exact: true }).first()).toBeVisible();
  await save(place.document, (text) => text.replace("it sails", "it sails by the script"));
  await context.setOffline(false);
  await page.getByRole("button", { name: "Settle the conflict" }).click();
  const conflict = page.getByRole("region", { name: "Conflict" });
  await expect(conflict).toContainText("it sails from the browser");
  await expect(conflict).toContainText("it sails by the script");
  await page.getByRole("radio", { name: "Both" }).click();
  await page.getByRole("button", { name: "Use this text" }).click();
  await expect(page.getByText(/^Saved, version/)).toBeVisible();
  const { content } = await read(api, place.document);
  expect(content).toContain("- FR2: it sails from the browser\n- FR2: it sails by the script\n");
});

test("what could not be saved is found again after a reload, and saved then", async ({ page, baseURL }) => {
  const api = apiOf(page.request, baseURL ?? "");
  const place = await makeDocument(api);
  await openEditor(page, place);
  await typeBehind(page, "One goal.", " Saved by itself.");
  await expect(page.getByText("Saved, version 2")).toBeVisible();
  await page.route("**/api/rpc/documents/save", (route) => route.abort());
  await typeBehind(page, "Saved by itself", " Not sent.");
  await expect(page.getByText("Kept in this browser")).toBeVisible();
  await expect(page.getByText("Offline", { exact: true }).first()).toBeVisible();
  await page.reload();
  await expect(page.locator(".cm-content")).toContainText("Not sent.");
  expect((await read(api, place.document)).content).not.toContain("Not sent.");
  await page.unroute("**/api/rpc/documents/save");
  await expect(page.getByText("Saved, version 3")).toBeVisible({ timeout: 20_000 });
  expect((await read(api, place.document)).content).toContain("One goal. Saved by itself. Not sent.");
});

test("two versions are compared, and an older one is brought back", async ({ page, baseURL }) => {
  const api = apiOf(page.request, baseURL ?? "");
  const place = await makeDocument(api);
  const save = await script(page, baseURL ?? "");
  await save(place.document, (text) => text.replace("One goal", "Two goals"));
  await save(place.document, (text) => text.replace("it sails", "it flies"));
  await page.goto(`${place.base}/versions?from=1&to=3`);
  const comparison = page.getByRole("region", { name: "Comparison" });
  await expect(comparison.getByText("2 changes")).toBeVisible();
  await expect(comparison).toContainText("Two goals");
  await comparison.getByRole("radio", { name: "In one" }).click();
  await expect(comparison).toContainText("flies");
  await page.getByRole("button", { name: "Version 1", exact: false }).first().click();
  await page.getByRole("button", { name: "Restore this version" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("Version 1 is current again, as version 4")).toBeVisible();
  expect((await read(api, place.document)).content).toBe(TEXT);
  await page.goto(`${place.base}/versions?tab=lines`);
  await expect(page.getByRole("region", { name: "Who wrote what" })).toContainText("FR2");
});

async function commentOn(page: Page, words: string, comment: string): Promise<void> {
  const offer = page.getByRole("button", { name: "Comment", exact: true });
  const select = (element: Node, wanted: string) => {
    getSelection()?.removeAllRanges();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = node.textContent?.indexOf(wanted) ?? -1;
      if (start >= 0) getSelection()?.setBaseAndExtent(node, start, node, start + wanted.length);
    }
  };
  // A text that is drawn anew under a selection, as when the page comes alive, lets go of it.
  await expect(async () => {
    await page.getByText(words).first().evaluate(select, words);
    await expect(offer).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await offer.click();
  await page.getByRole("combobox", { name: "Your comment" }).fill(comment);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("article").filter({ hasText: comment })).toBeVisible();
}

test("a comment stays with its words through edits, and says so when they are gone", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const place = await makeDocument(api);
  const save = await script(page, baseURL ?? "");
  await page.goto(place.base);
  await expect(page.getByRole("heading", { name: "Requirements" })).toBeVisible();
  await commentOn(page, "One goal", "Is one enough?");
  await commentOn(page, "harbour master", "Who is that?");
  await save(place.document, (text) =>
    text
      .replace("# Ferry", "# Ferry\n\nAn introduction.")
      .replace("None yet, says the harbour master.", "Storms."),
  );
  const kept = page.getByRole("article").filter({ hasText: "Is one enough?" });
  const orphaned = page.getByRole("article").filter({ hasText: "Who is that?" });
  await expect(kept).toContainText("Line 7");
  await expect(orphaned).toContainText("Words are gone");
  await expect(orphaned).toContainText("harbour master");
  await kept.getByRole("button", { name: "Resolve" }).click();
  await expect(kept).toContainText(/Resolved by|Line 7/);
  await page.getByRole("radio", { name: "Resolved" }).click();
  await expect(kept).toContainText("Resolved by");
});

test("of a suggestion one change is taken over and the rest rejected with a reason", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const place = await makeDocument(api);
  await page.goto(`${place.base}/suggest`);
  await expect(page.locator(".cm-content")).toContainText("Requirements");
  await typeBehind(page, "FR1", " and carries ten cars");
  await typeBehind(page, "harbour master", " Ice in winter.");
  await page.getByRole("textbox", { name: "Why" }).fill("Cars and ice");
  await page.getByRole("button", { name: "Send suggestion" }).click();
  await expect(page.getByText("Change 1 of 2")).toBeVisible();
  await page.getByRole("checkbox", { name: /Change 2/ }).click();
  await page.getByRole("button", { name: "Accept 1" }).click();
  await expect(page.getByText("Accepted in part")).toBeVisible();
  const { content } = await read(api, place.document);
  expect([content.includes("ten cars"), content.includes("Ice in winter")]).toEqual([true, false]);
  await page.getByRole("button", { name: "Reject…" }).click();
  await page.getByLabel("Reason").fill("It never freezes here.");
  await page.getByRole("dialog").getByRole("button", { name: "Reject" }).click();
  await expect(page.getByText("It never freezes here.")).toBeVisible();
});

test("an approval stays with its version; what was made from the document is marked until somebody confirms it", async ({
  page,
  baseURL,
}) => {
  const api = apiOf(page.request, baseURL ?? "");
  const place = await makeDocument(api);
  const save = await script(page, baseURL ?? "");
  const derived = await api.post<Document>(`/projects/${place.id}/documents`, {
    kind: "ARCHITECTURE",
    title: "Ferry architecture",
    content: "# Architecture\n",
  });
  await api.post(`/documents/${derived.id}/links`, { sourceDocumentId: place.document.id });
  await page.goto(place.base);
  await page.getByRole("button", { name: /^Status: Draft/ }).click();
  await page.getByRole("menuitem", { name: /Ask for review/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ask for review" }).click();
  await page.getByRole("button", { name: "Approve…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(page.getByRole("button", { name: /^Status: Approved/ })).toBeVisible();
  await save(place.document, (text) => `${text}\nMore.\n`);
  await expect(page.getByText("Approved as version 1, changed since")).toBeVisible();
  await expect(page.getByRole("link", { name: "See what changed" })).toHaveAttribute("href", /from=1&to=2/);

  await page.goto(`/w/${WORKSPACE.slug}/p/${place.key}/documents/graph`);
  await expect(page.getByText("v1 → v2")).toBeVisible();
  await page.goto(`/w/${WORKSPACE.slug}/p/${place.key}/documents/${derived.id}`);
  await page.getByRole("button", { name: "Confirm that it still fits" }).click();
  await expect(page.getByText(/Possibly out of date/)).toHaveCount(0);
});

test("who else edits a document is shown with the place", async ({ page, browser, baseURL }) => {
  const place = await makeDocument(apiOf(page.request, baseURL ?? ""));
  const second = await secondPage(browser, baseURL);
  await openEditor(page, place);
  await second.goto(place.base);
  await page.locator(".cm-line", { hasText: "FR2" }).click();
  await expect(second.getByRole("button", { name: /Here now: .* edits Requirements/ })).toBeVisible();
  await second.context().close();
});
