import { useRef } from "react";
import { useShortcut } from "@/components/layout/shortcuts";

/** j and k, or the arrows, go from row to row; Enter follows the link that has the focus, as everywhere. */
export function useRowKeys(count: number) {
  const body = useRef<HTMLTableSectionElement>(null);
  function go(step: 1 | -1) {
    const rows = [...(body.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const at = rows.findIndex((row) => row.matches(":focus"));
    rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)]?.focus();
  }
  const group = "Specs";
  const some = count > 0;
  useShortcut({ keys: "j", label: "Next spec", group, handler: () => go(1) }, some);
  useShortcut({ keys: "k", label: "Previous spec", group, handler: () => go(-1) }, some);
  useShortcut({ keys: "arrowdown", label: "Next spec", group, handler: () => go(1) }, some);
  useShortcut({ keys: "arrowup", label: "Previous spec", group, handler: () => go(-1) }, some);
  return body;
}
