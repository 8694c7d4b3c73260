// @vitest-environment happy-dom
import { EditorView } from "@codemirror/view";
import { act, useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, it, vi } from "vitest";
import { TooltipProvider } from "@/components/ui/tooltip";
import { MarkdownWorkbench } from "./markdown-workbench";

Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);

const roots: Root[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) act(() => root.unmount());
  document.body.replaceChildren();
});

function Page({ start, onFileRead }: { start: string; onFileRead?: (file: { name: string }) => void }) {
  const [value, setValue] = useState(start);
  return (
    <TooltipProvider>
      <MarkdownWorkbench
        value={value}
        onChange={setValue}
        ariaLabel="PRD"
        {...(onFileRead ? { onFileRead } : {})}
      />
    </TooltipProvider>
  );
}

function mount(element: React.ReactElement) {
  const host = document.body.appendChild(document.createElement("div"));
  const root = createRoot(host);
  roots.push(root);
  act(() => root.render(element));
  const editor = host.querySelector<HTMLElement>(".cm-editor");
  const view = editor && EditorView.findFromDOM(editor);
  if (!view) throw new Error("There is no editor.");
  const preview = () => host.querySelectorAll("[role=tabpanel]")[1];
  return { host, view, preview };
}

async function drop(host: HTMLElement, ...files: File[]) {
  const event = new Event("drop", { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { files, types: ["Files"] } });
  await act(async () => {
    host.querySelector(".cm-content")?.dispatchEvent(event);
  });
  expect(event.defaultPrevented).toBe(true);
}

it("shows in the preview what is typed in the editor", () => {
  const { view, preview } = mount(<Page start="" />);
  expect(preview()?.textContent).toContain("Nothing to preview yet");
  act(() => view.dispatch({ changes: { from: 0, insert: "# The plan\n\n- [x] done" } }));
  expect(preview()?.querySelector("h1")?.textContent).toBe("The plan");
  expect(preview()?.querySelector("input")?.getAttribute("aria-label")).toBe("Done");
});

it("tells how to leave the editor by keyboard, where the editor points to", () => {
  const { host } = mount(<Page start="" />);
  const hint = host.querySelector(".cm-content")?.getAttribute("aria-describedby") ?? "";
  expect(document.getElementById(hint)?.textContent).toContain("Press Escape, then Tab, to leave the editor");
});

it("takes a dropped file as the text where there was none, and says its name", async () => {
  const onFileRead = vi.fn();
  const { host, view } = mount(<Page start={" \n"} onFileRead={onFileRead} />);
  await drop(host, new File(["# Dropped\n"], "prd.md"));
  await vi.waitFor(() => expect(view.state.doc.toString()).toBe("# Dropped\n"));
  expect(onFileRead).toHaveBeenCalledWith({ name: "prd.md", text: "# Dropped\n" });
});

it("puts a dropped file in where the cursor is, and loses nothing that was written", async () => {
  const { host, view } = mount(<Page start={"# Mine\n"} />);
  act(() => view.dispatch({ selection: { anchor: 7 } }));
  await drop(host, new File(["# Dropped\n"], "prd.md"));
  await vi.waitFor(() => expect(view.state.doc.toString()).toBe("# Mine\n# Dropped\n"));
});

it("says why a dropped file was not taken, and leaves the text as it is", async () => {
  const { host, view } = mount(<Page start="# Mine" />);
  await drop(host, new File(["x"], "plan.docx"));
  await vi.waitFor(() =>
    expect(host.querySelector("[role=alert]")?.textContent).toContain('"plan.docx" is not'),
  );
  expect(view.state.doc.toString()).toBe("# Mine");
});
