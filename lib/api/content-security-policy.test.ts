import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { contentSecurityPolicy, SONNER_STYLE_HASHES } from "@/lib/api/content-security-policy";

const policy = contentSecurityPolicy("abc", false);

test("scripts need the nonce, and nothing inline or evaluated runs without it", () => {
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).not.toContain("unsafe-eval");
  expect(policy.replace("style-src-attr 'unsafe-inline'", "")).not.toContain("unsafe-inline");
});

test("nobody may frame a page, move its base or send its forms elsewhere", () => {
  for (const rule of [
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ]) {
    expect(policy.split("; ")).toContain(rule);
  }
});

test("the hashes are those of the styles that the installed notifications' library puts into the page", () => {
  const source = readFileSync(createRequire(import.meta.url).resolve("sonner"), "utf8");
  const literal = source.match(/__insertCSS\(("(?:[^"\\]|\\.)*")\)/)?.[1];
  const css: unknown = JSON.parse(literal ?? "null");
  const hashes = ["", String(css)].map(
    (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
  );
  expect(hashes).toEqual(SONNER_STYLE_HASHES);
});
