// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, it, vi } from "vitest";
import { ConfirmDialog } from "./confirm-dialog";

Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);

it("confirming a question that a form asks does not send the form", async () => {
  const sent = vi.fn();
  const confirmed = vi.fn();
  const host = document.body.appendChild(document.createElement("div"));
  const root = createRoot(host);
  await act(async () =>
    root.render(
      <form onSubmit={sent}>
        <ConfirmDialog open title="Sure?" description="Really." confirmLabel="Yes" onConfirm={confirmed} />
      </form>,
    ),
  );
  const question = document.querySelector<HTMLFormElement>("[role='alertdialog'] form");
  await act(async () => question?.requestSubmit());
  expect(confirmed).toHaveBeenCalledOnce();
  expect(sent).not.toHaveBeenCalled();
  await act(async () => root.unmount());
});
