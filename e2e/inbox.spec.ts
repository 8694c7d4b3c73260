import { type Browser, expect, type Page, test } from "@playwright/test";
import { type Api, apiOf, expectAccessible, makeProject, OWNER, WORKSPACE } from "./support";

const LIVE_MS = 4_000;
const INBOX = `/w/${WORKSPACE.slug}/inbox`;

let count = 0;

/** Somebody else of the workspace, signed in in a browser of his own. */
async function newMember(
  browser: Browser,
  api: Api,
  origin: string,
  size?: { width: number; height: number },
) {
  const email = `ines.${Date.now()}.${count++}@example.com`;
  const password = "another long password";
  const name = `Ines ${Date.now().toString(36).slice(-4)}${count}`;
  const { link } = await api.post<{ link: string }>("/invitations", { email, role: "developer" });
  const context = await browser.newContext({
    baseURL: origin,
    storageState: { cookies: [], origins: [] },
    ...(size ? { viewport: size } : {}),
  });
  const joined = await context.request.post(`${origin}/api/v1/invitations/accept`, {
    data: { secret: link.split("#")[1], name, password },
    headers: { origin },
  });
  expect(joined.ok(), await joined.text()).toBe(true);
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.waitForURL(new RegExp(`/w/${WORKSPACE.slug}`));
  return { page, name, api: apiOf(context.request, origin) };
}

/** The page of a project's first story. */
async function openStory(page: Page, project: Awaited<ReturnType<typeof makeProject>>) {
  const key = project.stories[0]?.key ?? "";
  await page.goto(`/w/${WORKSPACE.slug}/p/${project.key}/stories/${key}`);
  const box = page.getByRole("combobox", { name: "A new comment" });
  await expect(box).toBeVisible();
  return { key, box, address: page.url() };
}

test("who is named finds it in the inbox at once, opens the comment, answers and reacts", async ({
  page,
  browser,
  baseURL,
}) => {
  const origin = baseURL ?? "";
  const owner = apiOf(page.request, origin);
  const ines = await newMember(browser, owner, origin);
  const project = await makeProject(owner, ["Pilots see the tide"]);
  await ines.page.goto(INBOX);
  await expect(ines.page.getByRole("heading", { name: "You have read everything" })).toBeVisible();
  await expectAccessible(ines.page, "an empty inbox");

  const { box } = await openStory(page, project);
  await box.pressSequentially(`Look @${ines.name}`);
  await expect(page.getByRole("option", { name: ines.name })).toBeVisible();
  await page.keyboard.press("Enter");
  await box.pressSequentially("please");
  await page.keyboard.press("ControlOrMeta+Enter");
  const comment = page.getByRole("article", { name: `Comment by ${OWNER.name}` });
  await expect(comment).toContainText(`@${ines.name} please`);

  const told = ines.page.getByRole("link", { name: `Unread: ${OWNER.name} mentioned you` });
  await expect(told).toBeVisible({ timeout: LIVE_MS });
  await expect(ines.page.getByRole("link", { name: /^Inbox.*1 unread/ })).toBeVisible();
  await expect(ines.page).toHaveTitle(/^\(1\) Inbox/);
  await expectAccessible(ines.page, "an inbox");
  await ines.page.keyboard.press("j");
  await ines.page.keyboard.press("Enter");
  await expect(ines.page).toHaveURL(/#comment-[0-9a-f-]{36}$/);
  const theirs = ines.page.getByRole("article", { name: `Comment by ${OWNER.name}` });
  await expect(theirs).toBeInViewport();
  await expect(ines.page).toHaveTitle(/^(?!\()/);

  await theirs.getByRole("button", { name: "React" }).click();
  await ines.page.getByRole("button", { name: "Thumbs up" }).click();
  await expect(comment.getByRole("button", { name: "Thumbs up, 1" })).toBeVisible({ timeout: LIVE_MS });
  await ines.page.getByRole("button", { name: "Answer" }).click();
  await ines.page.getByRole("combobox", { name: "Your answer" }).fill("Will do");
  await ines.page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("article", { name: `Comment by ${ines.name}` })).toContainText("Will do", {
    timeout: LIVE_MS,
  });
  await expectAccessible(ines.page, "a story with a thread");
  await comment.getByRole("button", { name: "Resolve" }).click();
  await expect(page.getByText(`Resolved by ${OWNER.name}`)).toBeVisible();
  await ines.page.context().close();
});

test("a kind that is switched off is not told, nor is what one does oneself", async ({
  page,
  browser,
  baseURL,
}) => {
  const origin = baseURL ?? "";
  const owner = apiOf(page.request, origin);
  const ines = await newMember(browser, owner, origin);
  const project = await makeProject(owner, ["Berth plan"]);
  const storyId = project.stories[0]?.id ?? "";
  await ines.page.goto(`/w/${WORKSPACE.slug}/settings/notifications`);
  await expect(ines.page.getByText("This server sends no e-mail")).toBeVisible();
  const kept = ines.page.waitForResponse((response) => response.url().includes("updateSettings"));
  await ines.page.getByRole("checkbox", { name: "Inbox: Comments on what you watch" }).click();
  await kept;
  await expectAccessible(ines.page, "settings for notifications");
  await ines.api.post(`/stories/${storyId}/watch`, {});
  await ines.api.post(`/stories/${storyId}/comments`, { body: "My own words" });
  await owner.post(`/stories/${storyId}/comments`, { body: "Somebody else's" });
  // Told in the order of what happened: once the move is there, the comments before it were passed over.
  await owner.post(`/stories/${storyId}/move`, { status: "ready" });
  await ines.page.goto(INBOX);
  await expect(ines.page.getByRole("link", { name: /moved it from Draft to Ready/ })).toBeVisible();
  await expect(ines.page.getByRole("link", { name: /^Unread: / })).toHaveCount(1);
  await ines.page.context().close();
});

test("on a phone the inbox is read and emptied by thumb", async ({ browser, baseURL, request }) => {
  const origin = baseURL ?? "";
  const owner = apiOf(request, origin);
  const ines = await newMember(browser, owner, origin, { width: 390, height: 844 });
  const project = await makeProject(owner, ["Tide table"]);
  const storyId = project.stories[0]?.id ?? "";
  await ines.api.post(`/stories/${storyId}/watch`, {});
  await ines.page.goto(INBOX);
  await owner.post(`/stories/${storyId}/comments`, { body: "One" });
  await expect(ines.page.getByRole("link", { name: /commented/ })).toBeVisible({ timeout: LIVE_MS });
  await expectAccessible(ines.page, "an inbox on a phone");
  const width = await ines.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await ines.page.getByRole("button", { name: "Archive" }).click();
  await expect(ines.page.getByRole("heading", { name: "You have read everything" })).toBeVisible();
  await ines.page.getByRole("radio", { name: "Archived" }).click();
  await expect(ines.page.getByRole("link", { name: /commented/ })).toBeVisible();
  await ines.page.context().close();
});
