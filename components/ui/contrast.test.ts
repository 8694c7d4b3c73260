import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

type Theme = "light" | "dark";

const css = readFileSync(path.join(import.meta.dirname, "../../app/globals.css"), "utf8");

/** The solid colours of globals.css: name → light and dark value. */
function readTokens(): Map<string, Record<Theme, string>> {
  const pattern = /--([a-z0-9-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g;
  return new Map(
    [...css.matchAll(pattern)].map(([, name = "", light = "", dark = ""]) => [name, { light, dark }]),
  );
}

const tokens = readTokens();

function colour(name: string, theme: Theme): string {
  const token = tokens.get(name);
  if (!token) throw new Error(`globals.css has no token --${name}`);
  return token[theme];
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast ratio of WCAG 2.2 between two tokens. */
function contrast(front: string, back: string, theme: Theme): number {
  const [high = 0, low = 0] = [front, back]
    .map((name) => luminance(colour(name, theme)))
    .sort((first, second) => second - first);
  return (high + 0.05) / (low + 0.05);
}

const SURFACES = ["canvas", "surface", "raised", "sunken", "hover", "selected"];
const RESTING_SURFACES = ["canvas", "surface", "raised", "sunken"];
const STATES = ["neutral", "progress", "review", "success", "warning", "danger"];
const TINTS = ["tint-1", "tint-2", "tint-3", "tint-4", "tint-5", "tint-6"];

const textPairs = [
  ...["ink", "muted", "faint", "accent-ink", ...STATES].flatMap((text) =>
    SURFACES.map((surface) => [text, surface] as const),
  ),
  ...STATES.flatMap((state) => [[state, `${state}-soft`] as const, ["ink", `${state}-soft`] as const]),
  ["accent-ink", "accent-soft"] as const,
  ["ink", "accent-soft"] as const,
  ["on-accent", "accent"] as const,
  ["on-accent", "accent-hover"] as const,
  ["on-danger", "danger-solid"] as const,
  ["on-danger", "danger-solid-hover"] as const,
  ["canvas", "ink"] as const,
  ...TINTS.map((tint) => ["on-tint", tint] as const),
];

const shapePairs = [
  ...["focus", ...STATES.map((state) => `${state}-mark`)].flatMap((shape) =>
    SURFACES.map((surface) => [shape, surface] as const),
  ),
  ...["control-line", "accent"].flatMap((line) =>
    RESTING_SURFACES.map((surface) => [line, surface] as const),
  ),
  ...STATES.map((state) => [`${state}-mark`, `${state}-soft`] as const),
];

describe.each(["light", "dark"] as const)("colours of the %s theme", (theme) => {
  it.each(textPairs)("%s on %s can be read: 4.5:1", (text, surface) => {
    expect(contrast(text, surface, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapePairs)("%s on %s can be told apart: 3:1", (shape, surface) => {
    expect(contrast(shape, surface, theme)).toBeGreaterThanOrEqual(3);
  });
});

describe("tokens", () => {
  it("no colour stands outside of a pair for both themes", () => {
    const rest = css.replaceAll(/light-dark\(#[0-9a-f]{6,8}, #[0-9a-f]{6,8}\)/g, "");
    expect(rest).not.toBe(css);
    expect(rest.match(/#[0-9a-f]{3,8}\b|oklch\(|rgba?\(|hsla?\(/g)).toBeNull();
  });

  it("the utilities name only tokens that exist", () => {
    const declared = new Set([...css.matchAll(/^ {2}--([a-z0-9-]+):/gm)].map(([, name]) => name));
    const used = [...css.matchAll(/^ {2}--(?:color|spacing)-[a-z0-9-]+: var\(--([a-z0-9-]+)\)/gm)];
    expect(used.length).toBeGreaterThan(40);
    expect(used.map(([, name]) => name).filter((name) => !declared.has(name))).toEqual([]);
  });
});
