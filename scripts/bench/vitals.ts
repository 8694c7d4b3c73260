import { type Browser, chromium, type Page } from "@playwright/test";
import { findChromium } from "../check/chromium.mjs";
import type { BenchPerson } from "./fixture";

/** What a person feels of a board in a real browser. Times in ms; null where the browser did not tell. */
export type Vitals = {
  /** Largest contentful paint after a load by address. */
  lcpMs: number | null;
  /** Until every card of the board has arrived. */
  wholeMs: number;
  /** The worst of some thirty interactions, from input to the next paint (INP's measure). */
  inpMs: number | null;
  /** Cumulative layout shift of the whole visit. */
  cls: number;
  /** From the key that drops a card to its standing in the new column. */
  moveMs: number;
  /** Frames a second while a long column is scrolled, the mean and the share of frames over 33 ms. */
  framesPerSecond: number;
  slowFrames: number;
};

type Seen = { lcpMs: number; inpMs: number; cls: number };
declare global {
  interface Window {
    seen: Seen;
  }
}

const VISITS = 3;
/** How long a single step may take before the visit is given up. */
const PATIENCE_MS = 60_000;

/** Opens a board some times in a signed-in browser and works with it; undefined where no Chromium is here. */
export async function measureVitals(
  origin: string,
  board: string,
  person: BenchPerson,
): Promise<Vitals | undefined> {
  const executablePath = findChromium();
  if (!executablePath) return undefined;
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const visits: Vitals[] = [];
    for (let visit = 0; visit < VISITS; visit++)
      visits.push(await visitBoard(browser, origin, board, person));
    return median(visits);
  } finally {
    await browser.close();
  }
}

async function visitBoard(
  browser: Browser,
  origin: string,
  board: string,
  person: BenchPerson,
): Promise<Vitals> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: origin });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  // The loader of this script names functions by a helper that the page does not have.
  await page.addInitScript("globalThis.__name = (made) => made");
  await page.addInitScript(watch);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByRole("textbox", { name: "Password" }).fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/w\//);
  // The page comes with the tops of the columns; what the browser asks for after that is all of them.
  const whole = page.waitForResponse((response) => response.url().includes("/stories/board"));
  const startedMs = performance.now();
  await page.goto(board);
  await page.locator("[data-card]").first().waitFor();
  await whole;
  const wholeMs = performance.now() - startedMs;
  const frames = await scroll(page);
  const moveMs = await moveByKeys(page);
  await interact(page);
  const { lcpMs, inpMs, cls } = await page.evaluate(() => window.seen);
  await context.close();
  return { lcpMs: lcpMs || null, wholeMs, inpMs: inpMs || null, cls, moveMs, ...frames };
}

/** Runs in the page before anything else: keeps what the browser tells of paints, shifts and inputs. */
function watch(): void {
  const seen = { lcpMs: 0, inpMs: 0, cls: 0 };
  window.seen = seen;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.lcpMs = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ("hadRecentInput" in entry && !entry.hadRecentInput && "value" in entry)
        seen.cls += Number(entry.value);
    }
  }).observe({ type: "layout-shift", buffered: true });
  const events: PerformanceObserverInit & { durationThreshold: number } = {
    type: "event",
    buffered: true,
    durationThreshold: 16,
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ("interactionId" in entry && entry.interactionId) seen.inpMs = Math.max(seen.inpMs, entry.duration);
    }
  }).observe(events);
}

/** Scrolls over the first column by the wheel and counts the frames that are drawn meanwhile. */
async function scroll(page: Page): Promise<{ framesPerSecond: number; slowFrames: number }> {
  const card = await page.locator("[data-card]").first().boundingBox();
  if (!card) throw new Error("the board shows no card");
  await page.mouse.move(card.x + card.width / 2, card.y + card.height / 2);
  const counted = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const gapsMs: number[] = [];
        let last = performance.now();
        const startedMs = last;
        const frame = (now: number) => {
          gapsMs.push(now - last);
          last = now;
          if (now - startedMs < 2_000) requestAnimationFrame(frame);
          else resolve(gapsMs);
        };
        requestAnimationFrame(frame);
      }),
  );
  for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(0, 240);
  const gapsMs = await counted;
  const totalMs = gapsMs.reduce((sum, gap) => sum + gap, 0);
  return {
    framesPerSecond: (gapsMs.length / totalMs) * 1000,
    slowFrames: gapsMs.filter((gap) => gap > 33).length / gapsMs.length,
  };
}

/** Picks a card up by keyboard, takes it one column on and drops it; times the drop. */
async function moveByKeys(page: Page): Promise<number> {
  const column = page.locator("[data-column]").nth(1);
  const from = await column.getAttribute("data-column");
  const card = column.locator("[data-card]").first();
  const cardId = await card.getAttribute("data-card");
  await card.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  // Only once the page listens: a key overtakes what is still on its way into the page.
  const timed = await page.evaluateHandle(timeDrop, { cardId, from, patienceMs: PATIENCE_MS });
  await page.keyboard.press("Space");
  const moveMs = await timed.evaluate(({ moved }) => moved);
  if (moveMs === null)
    throw new Error("a card that was dropped by keyboard did not come into its new column");
  return moveMs;
}

type Drop = { cardId: string | null; from: string | null; patienceMs: number };

/**
 * Runs in the page: how long after the next key a card stands in another column; null when it does not. While it is held it
 * is shown where it would come to stand.
 */
function timeDrop({ cardId, from, patienceMs }: Drop): { moved: Promise<number | null> } {
  const stands = () => {
    const card = document.querySelector(`[data-card="${cardId}"]:not([data-held])`);
    const column = card?.closest("[data-column]")?.getAttribute("data-column");
    return column !== undefined && column !== null && column !== from;
  };
  const moved = new Promise<number | null>((resolve) => {
    const drop = () => {
      const droppedMs = performance.now();
      const look = () => {
        const waitedMs = performance.now() - droppedMs;
        if (stands()) resolve(waitedMs);
        else if (waitedMs > patienceMs) resolve(null);
        else requestAnimationFrame(look);
      };
      look();
    };
    window.addEventListener("keydown", drop, { once: true, capture: true });
  });
  return { moved };
}

/** Walks, opens, closes and searches: what people do all day. */
async function interact(page: Page): Promise<void> {
  for (const key of ["j", "j", "k", "l", "h", "j"]) await page.keyboard.press(key);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").first().waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").first().waitFor({ state: "detached" });
  await page.keyboard.press("/");
  await page.keyboard.type("story 4", { delay: 40 });
  await page.keyboard.press("Escape");
}

function median(visits: Vitals[]): Vitals {
  const [first] = visits;
  if (!first) throw new Error("nobody visited the board");
  const middle = (of: (visit: Vitals) => number | null) => {
    const values = visits.map(of).filter((value) => value !== null);
    return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
  };
  return {
    lcpMs: middle((visit) => visit.lcpMs),
    wholeMs: middle((visit) => visit.wholeMs) ?? first.wholeMs,
    inpMs: middle((visit) => visit.inpMs),
    cls: middle((visit) => visit.cls) ?? first.cls,
    moveMs: middle((visit) => visit.moveMs) ?? first.moveMs,
    framesPerSecond: middle((visit) => visit.framesPerSecond) ?? first.framesPerSecond,
    slowFrames: middle((visit) => visit.slowFrames) ?? first.slowFrames,
  };
}
