import { expect, it } from "vitest";
import { rewriteCriteria } from "./rewrite-criteria";

const known = [
  { id: "a", text: "One", done: true },
  { id: "b", text: "Two", done: false },
  { id: "c", text: "Three", done: false },
];

it("changes nothing where the file says the same", () => {
  expect(rewriteCriteria(known, known)).toEqual({ changed: [], added: [], removed: [] });
});

it("keeps a criterion by its words wherever it stands, and the rest in order", () => {
  const wanted = [
    { text: "Three", done: true },
    { text: "One", done: true },
    { text: "Two anew", done: false },
    { text: "Four", done: false },
  ];
  expect(rewriteCriteria(known, wanted)).toEqual({
    changed: [
      { id: "c", position: 0, text: "Three", done: true },
      { id: "a", position: 1, text: "One", done: true },
      { id: "b", position: 2, text: "Two anew", done: false },
    ],
    added: [{ position: 3, text: "Four", done: false }],
    removed: [],
  });
});

it("removes what the file has no more", () => {
  expect(rewriteCriteria(known, [{ text: "Two", done: false }])).toEqual({
    changed: [{ id: "b", position: 0, text: "Two", done: false }],
    added: [],
    removed: ["a", "c"],
  });
});
