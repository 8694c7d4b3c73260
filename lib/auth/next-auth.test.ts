import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hashPassword, passwordFits } from "@/lib/auth/password";
import { bareContext } from "@/lib/core/request-context";

const PROVIDERS = {
  AUTH_GITHUB_ID: "id",
  AUTH_GITHUB_SECRET: "secret",
  AUTH_GOOGLE_ID: "id",
  AUTH_GOOGLE_SECRET: "secret",
};

beforeEach(() => {
  // The environment is read once, by the first who asks.
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function optionsIn(environment: Record<string, string>) {
  const all = { DATABASE_URL: "postgres://nowhere", AUTH_SECRET: "s".repeat(32), ...environment };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  const { authOptions } = await import("@/lib/auth/next-auth");
  return authOptions(bareContext());
}

test("over https every cookie is bound to this very host and travels over https alone", async () => {
  const { cookies } = await optionsIn({ APP_URL: "https://plan.example.com" });
  const all = Object.values(cookies ?? {});
  expect(all).toHaveLength(6);
  for (const { name, options } of all) {
    expect(name).toMatch(/^__Host-plumbline\./);
    expect(options).toMatchObject({ secure: true, httpOnly: true, sameSite: "lax", path: "/" });
    expect(options).not.toHaveProperty("domain");
  }
  expect(process.env.NEXTAUTH_URL).toBe("https://plan.example.com");
});

test("over http cookies have no prefix that browsers would refuse", async () => {
  const { cookies } = await optionsIn({ APP_URL: "http://localhost:3000" });
  for (const { name, options } of Object.values(cookies ?? {})) {
    expect(name).toMatch(/^plumbline\./);
    expect(options.secure).toBe(false);
  }
});

test("a provider is offered as soon as both its variables are set", async () => {
  const withAll = await optionsIn({ APP_URL: "http://localhost:3000", ...PROVIDERS });
  expect(withAll.providers.map(({ id }) => id)).toEqual(["credentials", "github", "google"]);
  vi.resetModules();
  const withHalf = await optionsIn({
    APP_URL: "http://localhost:3000",
    ...PROVIDERS,
    AUTH_GOOGLE_SECRET: "",
  });
  expect(withHalf.providers.map(({ id }) => id)).toEqual(["credentials", "github"]);
});

test("passwords are hashed with argon2id and OWASP's parameters", async () => {
  const hashed = await hashPassword("four words in a row");
  expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwordFits("four words in a row", hashed)).toBe(true);
  expect(await passwordFits("four words in a raw", hashed)).toBe(false);
  expect(await passwordFits("there is nobody with this password", null)).toBe(false);
});

test("a letter that keyboards spell in two ways is one and the same", async () => {
  const hashed = await hashPassword("für immer und ewig".normalize("NFC"));
  expect(await passwordFits("für immer und ewig".normalize("NFD"), hashed)).toBe(true);
});
