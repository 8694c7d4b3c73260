import { describe, expect, it } from "vitest";
import { createRegistry } from "./registry";

describe("a registry", () => {
  it("holds what was added until it is taken out, in the order of coming", () => {
    const registry = createRegistry<string>();
    const removeFirst = registry.add(["a", "b"]);
    registry.add(["c"]);
    expect(registry.snapshot()).toEqual(["a", "b", "c"]);
    removeFirst();
    expect(registry.snapshot()).toEqual(["c"]);
  });

  it("takes out only the addition it was asked for, though another is equal", () => {
    const registry = createRegistry<string>();
    const items = ["a"];
    const remove = registry.add(items);
    registry.add(items);
    remove();
    expect(registry.snapshot()).toEqual(["a"]);
  });

  it("tells those who watch about each change, and nobody else", () => {
    const registry = createRegistry<string>();
    let told = 0;
    const stop = registry.subscribe(() => {
      told += 1;
    });
    const remove = registry.add(["a"]);
    remove();
    stop();
    registry.add(["b"]);
    expect(told).toBe(2);
  });

  it("gives the same array until something changes, so that readers do not render in circles", () => {
    const registry = createRegistry<string>();
    registry.add(["a"]);
    expect(registry.snapshot()).toBe(registry.snapshot());
  });
});
