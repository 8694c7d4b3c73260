import { expect, test } from "vitest";
import type { Cumulative } from "@/lib/analytics/schema";
import { bandBehind } from "./band-behind";

const series: Cumulative["series"] = [
  { id: "done", name: "Done", colour: "green", category: "done" },
  { id: "active", name: "Active", colour: "amber", category: "active" },
  { id: "ready", name: "Ready", colour: "blue", category: "ready" },
];

test("what was active on the day is shown first", () => {
  expect(bandBehind(series, [9, 1, 4])?.id).toBe("active");
});

test("where nothing was active, the band that held most is shown, never an empty list beside a full one", () => {
  expect(bandBehind(series, [2, 0, 4])?.id).toBe("ready");
});
