import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

export default defineConfig({
  resolve: {
    alias: { "@": root, "server-only": path.join(root, "scripts/test/server-only.ts") },
  },
  test: {
    // The log is made when its module loads, before any test could say so.
    env: { LOG_LEVEL: "silent" },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{lib,components,db,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts"],
          // Rules and screens keep nothing behind: starting anew for each of some two hundred files took longer than the tests.
          isolate: false,
          // On a busy machine a property with thousands of cases takes its time.
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["{lib,db,scripts}/**/*.db.test.ts"],
          globalSetup: ["scripts/test/database-setup.ts"],
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        // Starts the built product for real, one start after the other.
        test: {
          name: "lifecycle",
          include: ["scripts/**/*.spec.ts"],
          maxWorkers: 1,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
