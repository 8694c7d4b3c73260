"use client";

import { Search } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import { useViewer } from "@/components/providers/viewer";
import { Input } from "@/components/ui/input";
import { Shortcut } from "@/components/ui/kbd";
import { SearchHints } from "./search-hints";
import { searchHref } from "./search-queries";
import { SearchResults } from "./search-results";

const TYPING_PAUSE_MS = 200;

/** Searches everything of the workspace; the question stands in the address. */
export function SearchScreen() {
  const { workspace } = useViewer();
  const asked = useSearchParams().get("q")?.slice(0, 500) ?? "";
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useQuestion(asked, (q) =>
    window.history.replaceState(null, "", searchHref(workspace, q)),
  );
  useResultKeys(input);
  const ask = (q: string) => {
    setTyped(q);
    window.history.replaceState(null, "", searchHref(workspace, q));
  };
  return (
    <>
      <h1 className="sr-only">Search</h1>
      <search className="sticky top-0 z-10 -mx-1 bg-surface px-1 pt-1 pb-2">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            ask(typed);
          }}
        >
          <Input
            ref={input}
            data-search-input
            type="search"
            aria-label="Search this workspace"
            placeholder="Search documents, epics, stories and comments"
            leading={<Search aria-hidden="true" />}
            trailing={<Shortcut keys="/" className="max-sm:hidden" />}
            value={typed}
            maxLength={500}
            autoComplete="off"
            autoFocus={asked === ""}
            onChange={(event) => setTyped(event.target.value)}
          />
        </form>
      </search>
      {asked.trim() === "" ? (
        <SearchHints workspace={workspace} onAsk={ask} />
      ) : (
        <SearchResults q={asked} workspace={workspace} onAsk={ask} />
      )}
    </>
  );
}

/** What is in the field, which goes into the address once the typing pauses, and follows the address when that changes. */
function useQuestion(asked: string, onPause: (q: string) => void) {
  const [typed, setTyped] = useState(asked);
  const [from, setFrom] = useState(asked);
  if (from !== asked) {
    setFrom(asked);
    if (typed.trim() !== asked) setTyped(asked);
  }
  const pause = useEffectEvent((text: string) => {
    if (text.trim() !== asked) onPause(text.trim());
  });
  useEffect(() => {
    const timer = setTimeout(() => pause(typed), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed, setTyped] as const;
}

/** j and k go from hit to hit, Enter opens the one that has the focus, Escape and / go back to the field. */
function useResultKeys(input: React.RefObject<HTMLInputElement | null>) {
  const router = useRouter();
  const go = (step: 1 | -1) => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>("a[data-hit]")];
    const at = links.findIndex((link) => link.matches(":focus"));
    const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  const group = "Search";
  useShortcut({ keys: "j", label: "Next hit", group, handler: () => go(1) });
  useShortcut({ keys: "k", label: "Previous hit", group, handler: () => go(-1) });
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (document.activeElement !== input.current || event.isComposing) return;
    const first = document.querySelector<HTMLAnchorElement>("a[data-hit]");
    if (event.key === "ArrowDown" && first) {
      event.preventDefault();
      first.focus();
    } else if (
      event.key === "Enter" &&
      first &&
      input.current?.value.trim() === new URL(location.href).searchParams.get("q")
    ) {
      event.preventDefault();
      router.push(first.getAttribute("href") ?? "");
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
