import { expect, it } from "vitest";
import { mentionsIn } from "./mentions";

const members = ["Mara Lind", "Mara Lindgren", "Ole Bang", "Cher"].map((name, i) => ({
  memberId: `${i}`,
  name,
}));
const named = (text: string) => mentionsIn(text, members).map(({ name }) => name);

it("people are named by their full name, or by a first name that only one has", () => {
  expect(named("@Mara Lind and @ole, look. (@Cher)")).toEqual(["Mara Lind", "Ole Bang", "Cher"]);
});

it("the longer of two names counts, and a first name that two have names nobody", () => {
  expect(named("@Mara Lindgren")).toEqual(["Mara Lindgren"]);
  expect(named("@Mara")).toEqual([]);
});

it("an e-mail address or a longer word names nobody", () => {
  expect(named("write to mail@cher.example or @Cheryl")).toEqual([]);
});
