import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Found, matchKnown, sourceKeys } from "./plan-match";

const item = (text: string): Found => {
  const [number = "", ...words] = text.split(" ");
  return { number, title: words.join(" ") };
};
const made = (...texts: string[]) => {
  const items = texts.map(item);
  const keys = sourceKeys(items);
  return items.map(({ number }, i) => ({ id: texts[i] ?? "", number, sourceKey: keys[i] ?? null }));
};
const match = (now: string[], before: string[]) =>
  matchKnown(now.map(item), made(...before)).map((record) => record?.id);

describe("sourceKeys", () => {
  it("are distinct, also for a pair of number and title that stands there twice", () => {
    const text = fc.stringMatching(/^[1-3] [ab!]{0,2}$/);
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (texts) => {
        expect(new Set(sourceKeys(texts.map(item))).size).toBe(texts.length);
      }),
    );
  });

  it("do not change when somebody tidies up a title or writes the number another way", () => {
    expect(sourceKeys([item("1.2 Sign  in!"), item("AI-5 Go"), item("01.02 **X**")])).toEqual(
      sourceKeys([item("1-2 sign in"), item("AI5 go"), item("1.2 x")]),
    );
  });
});

describe("matchKnown", () => {
  it("finds everything again in the same document, in any order, and nothing twice", () => {
    const text = fc.stringMatching(/^[1-3]\.[1-3] [abc]{1,2}$/);
    fc.assert(
      fc.property(fc.array(text, { maxLength: 10 }), (texts) => {
        const found = match(texts, texts);
        expect(found).toEqual(texts);
      }),
    );
  });

  it("follows a title whose number has moved, and takes only the story in between as new", () => {
    expect(match(["1.1 New", "1.2 Login", "1.3 Logout"], ["1.1 Login", "1.2 Logout"])).toEqual([
      undefined,
      "1.1 Login",
      "1.2 Logout",
    ]);
  });

  it("follows a number whose title has changed", () => {
    expect(match(["1.1 Log in", "1.2 Logout"], ["1.1 Sign in", "1.2 Logout"])).toEqual([
      "1.1 Sign in",
      "1.2 Logout",
    ]);
  });

  it("does not guess where a number stands twice", () => {
    expect(match(["6 One", "6 Two", "6 Three"], ["6 One", "6 Four"])).toEqual([
      "6 One",
      undefined,
      undefined,
    ]);
  });

  it("never gives one record to two items", () => {
    const text = fc.stringMatching(/^[1-3] [abc]$/);
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), fc.array(text, { maxLength: 8 }), (now, before) => {
        const known = made(...before);
        const found = matchKnown(now.map(item), known).filter((record) => record !== undefined);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});
