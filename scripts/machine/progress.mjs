// @ts-check

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const TICK_MS = 120;
const TITLE_WIDTH = 14;

/**
 * A span of time the way people say it.
 * @param {number} ms
 */
export function spell(ms) {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/**
 * Shows one step from begin to end with its time. `work` may say what it is doing, what came of it, and that it failed.
 * @template T
 * @param {string} title
 * @param {(say: { doing(text: string): void, outcome(text: string): void, fail(text: string): void }) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const started = Date.now();
  const line = process.stdout.isTTY ? liveLine(title, started) : plainLine(title);
  let outcome = "";
  let mark = "✓";
  try {
    const result = await work({
      doing: line.doing,
      outcome: (text) => {
        outcome = text;
      },
      fail: (text) => {
        mark = "✗";
        outcome = text;
      },
    });
    line.end(mark, spell(Date.now() - started), outcome);
    return result;
  } catch (error) {
    line.end("✗", spell(Date.now() - started), "");
    throw error;
  }
}

/**
 * @param {string} title
 * @param {number} started
 */
function liveLine(title, started) {
  let frame = 0;
  let doing = "";
  const draw = () => {
    const text = `  ${FRAMES[frame++ % FRAMES.length]} ${title.padEnd(TITLE_WIDTH)}${spell(Date.now() - started).padStart(9)}  ${doing}`;
    process.stdout.write(`\r\x1b[2K${text.slice(0, (process.stdout.columns || 80) - 1)}`);
  };
  const timer = setInterval(draw, TICK_MS);
  draw();
  return {
    doing: (/** @type {string} */ text) => {
      doing = text;
    },
    end: (/** @type {string} */ mark, /** @type {string} */ time, /** @type {string} */ outcome) => {
      clearInterval(timer);
      process.stdout.write(
        `\r\x1b[2K  ${mark} ${title.padEnd(TITLE_WIDTH)}${time.padStart(9)}  ${outcome}\n`,
      );
    },
  };
}

/** @param {string} title */
function plainLine(title) {
  const doing = (/** @type {string} */ text) =>
    console.log(`  … ${title.padEnd(TITLE_WIDTH)}${" ".repeat(9)}  ${text}`);
  return {
    doing,
    end: (/** @type {string} */ mark, /** @type {string} */ time, /** @type {string} */ outcome) =>
      console.log(`  ${mark} ${title.padEnd(TITLE_WIDTH)}${time.padStart(9)}  ${outcome}`.trimEnd()),
  };
}
