import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findAccount } from "../server/account";
import { serverUrl } from "../server/server-url";
import { forgetClaim, keepClaim, recallClaim } from "./claims";
import { configFolder, stateFolder } from "./folders";
import { configFile, forgetProfile, keepProfile, readConfig } from "./profiles";

let home = "";
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "plumbline-home-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const PROFILE = {
  url: "https://plan.example.com",
  token: "plb_1",
  workspace: { slug: "acme", name: "Acme" },
  actor: { kind: "member", name: "Ada" },
};

test("folders are those of the XDG specification, which takes no relative paths", () => {
  expect(configFolder({ HOME: "/h", XDG_CONFIG_HOME: "/c" })).toBe("/c/plumbline");
  expect(configFolder({ HOME: "/h", XDG_CONFIG_HOME: "c" })).toBe("/h/.config/plumbline");
  expect(stateFolder({ HOME: "/h" })).toBe("/h/.local/state/plumbline");
});

test("a profile that is named wins over the environment, and that over the present profile", () => {
  const env = { HOME: home };
  expect(findAccount(env, undefined)).toBeUndefined();
  keepProfile(env, "one", PROFILE);
  keepProfile(env, "two", { ...PROFILE, token: "plb_2" });
  expect(statSync(configFile(env)).mode & 0o777).toBe(0o600);
  expect(statSync(configFolder(env)).mode & 0o777).toBe(0o700);
  const given = { ...env, PLUMBLINE_URL: "localhost:3000/", PLUMBLINE_TOKEN: " plb_3\n" };
  expect(findAccount(env, undefined)).toMatchObject({ profile: "two", token: "plb_2" });
  expect(findAccount({ ...env, PLUMBLINE_PROFILE: "one" }, undefined)).toMatchObject({ profile: "one" });
  expect(findAccount(given, undefined)).toEqual({
    profile: null,
    url: "http://localhost:3000",
    token: "plb_3",
  });
  expect(findAccount(given, "one")).toMatchObject({ profile: "one", token: "plb_1" });
  forgetProfile(env, "two");
  expect(readConfig(env).current).toBe("one");
});

test("a configuration that somebody broke is said to be so, and not written over", () => {
  const env = { HOME: home };
  keepProfile(env, "one", PROFILE);
  writeFileSync(configFile(env), "{");
  expect(() => findAccount(env, undefined)).toThrow(/is not JSON any more/);
  expect(() => keepProfile(env, "two", PROFILE)).toThrow(/is not JSON any more/);
});

test("a claim is known to the token that made it alone, by key or id, until it ends", () => {
  const env = { HOME: home };
  const [one, other] = [PROFILE, { ...PROFILE, token: "plb_2" }];
  const claim = { taskId: "01a0", key: "TASK-1-1", leaseToken: "lt_1_x", fence: 1, expiresAt: "2026" };
  keepClaim(env, one, claim);
  expect(recallClaim(env, one, "task-1-1")).toEqual(claim);
  expect(recallClaim(env, one, "01a0")).toEqual(claim);
  expect(recallClaim(env, other, "TASK-1-1")).toBeUndefined();
  expect(recallClaim(env, one, "../../etc/passwd")).toBeUndefined();
  forgetClaim(env, one, "TASK-1-1");
  expect(recallClaim(env, one, "TASK-1-1")).toBeUndefined();
});

test("a server's address is completed, and what cannot be one is refused", () => {
  expect(serverUrl("plan.example.com/")).toBe("https://plan.example.com");
  expect(serverUrl("http://10.0.0.1:3000/plan/")).toBe("http://10.0.0.1:3000/plan");
  expect(serverUrl("127.0.0.1:3000")).toBe("http://127.0.0.1:3000");
  for (const wrong of ["", "ftp://a.b", "http://"])
    expect(() => serverUrl(wrong)).toThrow(/is not the address/);
  expect(() => serverUrl("https://me:secret@a.b")).toThrow(/name or password/);
});
