// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useDraftedText } from "./use-drafted-text";

Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function draft() {
  const told: string[] = [];
  let draft: { text: string; setText: (text: string) => void } = { text: "", setText: () => undefined };
  function Field({ value }: { value: string }) {
    draft = useDraftedText(
      value,
      (text) => text,
      (text) => told.push(text),
    );
    return null;
  }
  const root = createRoot(document.createElement("div"));
  const show = (value: string) => act(async () => root.render(<Field value={value} />));
  const write = (text: string) => act(async () => draft.setText(text));
  const pause = () => act(async () => vi.advanceTimersByTime(200));
  await show("");
  return { told, show, write, pause, text: () => draft.text, leave: () => act(async () => root.unmount()) };
}

test("what comes back late never takes the place of what was written since", async () => {
  const field = await draft();
  await field.write("a");
  await field.pause();
  await field.write("ab");
  await field.show("a");
  expect(field.text()).toBe("ab");
  await field.pause();
  await field.show("ab");
  expect(field.told).toEqual(["a", "ab"]);
  expect(field.text()).toBe("ab");
  await field.leave();
});

test("what others say takes its place, although it was said from here before", async () => {
  const field = await draft();
  for (const text of ["a", "", "b"]) {
    await field.write(text);
    await field.pause();
    await field.show(text);
  }
  await field.show("");
  expect(field.text()).toBe("");
  await field.pause();
  expect(field.told).toEqual(["a", "", "b"]);
  await field.leave();
});
