import { defineConfig, devices } from "@playwright/test";

const port = Number(process.env.E2E_PORT ?? 3917);
const executablePath = process.env.CHROMIUM_PATH;
// Chromium's own sandbox needs rights that a root account's container does not have.
const args = [
  "--disable-background-networking",
  "--no-first-run",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** People walking through the finished house: the built product, started by the same command as a newcomer's. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // A second chance is not a pass: what needs it is named in the summary as flaky. What is recorded then slows a run down.
  retries: 1,
  reporter: [
    ["list"],
    ["json", { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? ".cache/e2e/results.json" }],
  ],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1440, height: 900 },
    trace: "on-first-retry",
    launchOptions: { args, ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    { name: "first run", testMatch: "first-run.setup.ts" },
    {
      name: "journeys",
      testMatch: "*.spec.ts",
      dependencies: ["first run"],
      use: { storageState: ".cache/e2e/owner.json" },
    },
  ],
  webServer: {
    command: `node scripts/up.mjs --no-demo --reset --yes --data .cache/e2e/data --port ${port}`,
    url: `http://localhost:${port}/api/health/ready`,
    timeout: 600_000,
    reuseExistingServer: process.env.E2E_REUSE === "1",
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    stdout: "ignore",
  },
});
