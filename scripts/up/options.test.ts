import path from "node:path";
import { expect, test } from "vitest";
import { addressOf, HELP, parseUpOptions } from "./options.mjs";

test("without arguments it is port 3000, this machine alone and the folder .data", () => {
  expect(parseUpOptions([], {})).toEqual({
    port: 3000,
    host: "127.0.0.1",
    dataDir: path.resolve(".data"),
    demo: undefined,
    ...{ reset: false, yes: false, dev: false, help: false },
  });
});

test("the command line wins over PORT", () => {
  expect(parseUpOptions([], { PORT: "4000" }).port).toBe(4000);
  expect(parseUpOptions(["--port", "4001"], { PORT: "4000" }).port).toBe(4001);
});

test("an empty variable, as in a copied .env, is the default", () => {
  expect(parseUpOptions([], { PORT: "", HOST: "" })).toMatchObject({ port: 3000, host: "127.0.0.1" });
});

test("--no-demo wins over --demo", () => {
  expect(parseUpOptions(["--demo"], {}).demo).toBe(true);
  expect(parseUpOptions(["--demo", "--no-demo"], {}).demo).toBe(false);
});

test.each(["0", "65536", "80a", "-1", "", "1e3"])("%j is refused as a port, with a way out", (port) => {
  expect(() => parseUpOptions([`--port=${port}`], {})).toThrow(/is no port\..+--port 3001/);
});

test("an unknown option is named and help is offered", () => {
  expect(() => parseUpOptions(["--prot", "3000"], {})).toThrow(/'--prot'.+--help/);
  expect(() => parseUpOptions(["3000"], {})).toThrow(/--help/);
});

test("every option stands in the help", () => {
  for (const option of ["--port", "--host", "--data", "--no-demo", "--demo", "--reset", "--yes", "--help"]) {
    expect(HELP).toContain(option);
  }
});

test.each([
  ["127.0.0.1", "http://localhost:3000"],
  ["0.0.0.0", "http://localhost:3000"],
  ["::", "http://localhost:3000"],
  ["192.168.1.4", "http://192.168.1.4:3000"],
  ["fd00::4", "http://[fd00::4]:3000"],
])("listening on %s, the address to open is %s", (host, address) => {
  expect(addressOf({ host, port: 3000 })).toBe(address);
});
