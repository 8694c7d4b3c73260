// @vitest-environment happy-dom
import { EditorView } from "@codemirror/view";
import { act, createRef, useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, it, vi } from "vitest";
import { MarkdownEditor, type MarkdownEditorHandle } from "./markdown-editor";

Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);

const roots: Root[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) act(() => root.unmount());
  document.head.replaceChildren();
  document.body.replaceChildren();
});

function mount(element: React.ReactElement) {
  const host = document.body.appendChild(document.createElement("div"));
  const root = createRoot(host);
  roots.push(root);
  act(() => root.render(element));
  return { host, render: (next: React.ReactElement) => act(() => root.render(next)) };
}

function viewIn(host: HTMLElement): EditorView {
  const view = EditorView.findFromDOM(host.querySelector<HTMLElement>(".cm-editor") ?? host);
  if (!view) throw new Error("There is no editor.");
  return view;
}

const type = (view: EditorView, insert: string, from = view.state.doc.length) =>
  act(() => view.dispatch({ changes: { from, insert }, selection: { anchor: from + insert.length } }));

it("reports what is typed, and takes the value back without touching the cursor", () => {
  const onChange = vi.fn();
  function Page() {
    const [value, setValue] = useState("# Plan\n");
    onChange.mockImplementation(setValue);
    return <MarkdownEditor value={value} onChange={onChange} ariaLabel="Plan" />;
  }
  const { host } = mount(<Page />);
  const view = viewIn(host);
  type(view, "more");
  expect(onChange.mock.calls).toEqual([["# Plan\nmore"]]);
  expect(view.state.doc.toString()).toBe("# Plan\nmore");
  expect(view.state.selection.main.head).toBe(11);
});

it("does not undo what was typed while an older value was on its way back", () => {
  const onChange = vi.fn();
  const { host, render } = mount(<MarkdownEditor value="" onChange={onChange} ariaLabel="Plan" />);
  const view = viewIn(host);
  type(view, "a");
  type(view, "b");
  render(<MarkdownEditor value="a" onChange={onChange} ariaLabel="Plan" />);
  expect(view.state.doc.toString()).toBe("ab");
  render(<MarkdownEditor value="ab" onChange={onChange} ariaLabel="Plan" />);
  render(<MarkdownEditor value="a" onChange={onChange} ariaLabel="Plan" />);
  expect(view.state.doc.toString()).toBe("a");
});

it("shows a value from outside, leaves the cursor where it was, and does not report it as typed", () => {
  const onChange = vi.fn();
  const { host, render } = mount(
    <MarkdownEditor value={"one\ntwo\n"} onChange={onChange} ariaLabel="Plan" />,
  );
  const view = viewIn(host);
  act(() => view.dispatch({ selection: { anchor: 2 } }));
  render(<MarkdownEditor value={"one\nthree\n"} onChange={onChange} ariaLabel="Plan" />);
  expect(view.state.doc.toString()).toBe("one\nthree\n");
  expect(view.state.selection.main.head).toBe(2);
  expect(onChange).not.toHaveBeenCalled();
});

it("keeps Windows line ends in what it reports", () => {
  const onChange = vi.fn();
  const { host } = mount(<MarkdownEditor value={"a\r\nb\r\n"} onChange={onChange} ariaLabel="Plan" />);
  type(viewIn(host), "c\n");
  expect(onChange).toHaveBeenLastCalledWith("a\r\nb\r\nc\r\n");
});

it("has a name, a description and the role of a text box for those who cannot see it", () => {
  const props = { value: "", onChange: () => undefined, ariaLabel: "Content of the PRD" };
  const { host, render } = mount(<MarkdownEditor {...props} describedBy="hint" placeholder="Write here" />);
  const box = host.querySelector("[role=textbox]");
  expect(box?.getAttribute("aria-label")).toBe("Content of the PRD");
  expect(box?.getAttribute("aria-describedby")).toBe("hint");
  expect(box?.getAttribute("aria-multiline")).toBe("true");
  expect(host.querySelector(".cm-placeholder")?.textContent).toBe("Write here");
  render(<MarkdownEditor {...props} ariaLabel="Version 3" readOnly />);
  expect(box?.getAttribute("aria-label")).toBe("Version 3");
  expect(box?.getAttribute("aria-readonly")).toBe("true");
});

it("puts a file in at the cursor, on lines of its own, but not where nothing may be changed", () => {
  const onChange = vi.fn();
  const ref = createRef<MarkdownEditorHandle>();
  const { host, render } = mount(
    <MarkdownEditor ref={ref} value="ad" onChange={onChange} ariaLabel="Plan" />,
  );
  act(() => viewIn(host).dispatch({ selection: { anchor: 1 } }));
  act(() => ref.current?.insertBlock("b\r\nc"));
  expect(onChange).toHaveBeenLastCalledWith("a\n\nb\nc\n\nd");
  render(<MarkdownEditor ref={ref} value={"a\n\nb\nc\n\nd"} onChange={onChange} ariaLabel="Plan" readOnly />);
  act(() => ref.current?.insertBlock("x"));
  expect(viewIn(host).state.doc.toString()).toBe("a\n\nb\nc\n\nd");
});

it("puts the nonce of the page on its styles", () => {
  const script = document.createElement("script");
  // Browsers hide the attribute's value and keep the property.
  script.setAttribute("nonce", "");
  script.nonce = "abc123";
  document.head.append(script);
  const { host } = mount(<MarkdownEditor value="" onChange={() => undefined} ariaLabel="Plan" />);
  expect(viewIn(host).state.facet(EditorView.cspNonce)).toBe("abc123");
});
