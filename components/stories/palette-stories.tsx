"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Command as Cmdk } from "cmdk";
import { SquareKanban } from "lucide-react";
import { projectKeyIn } from "@/components/layout/places";
import { commandItemClass } from "@/components/ui/command-class";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { Board } from "@/lib/stories/schema/board";
import { boardOptions } from "./board-data";
import { matchStories } from "./match-stories";

const SHOWN = 6;

type PaletteStoriesProps = {
  pathname: string;
  typed: string;
  go: (href: string) => void;
  headingClass: string;
};

/** The stories of the project that is open, found by key or title without asking the server. */
export function PaletteStories({ pathname, typed, go, headingClass }: PaletteStoriesProps) {
  const queries = useQueryClient();
  const projectKey = projectKeyIn(pathname);
  const board: Board | undefined = projectKey
    ? queries.getQueryData(boardOptions(projectKey).queryKey)
    : undefined;
  if (!board || !projectKey || typed.trim().length < 2) return null;
  const found = matchStories(board.cards, projectKey, typed, SHOWN);
  if (found.length === 0) return null;
  const address = boardAddress(pathname);
  return (
    <Cmdk.Group heading="Stories of this project" forceMount className={headingClass}>
      {found.map((card) => {
        const key = storyKey(projectKey, card.keyNumber);
        return (
          <Cmdk.Item
            key={card.id}
            forceMount
            value={`story ${key}`}
            className={commandItemClass}
            onSelect={() => go(`${address}${key}`)}
          >
            <span className="flex size-4 shrink-0 items-center justify-center text-muted">
              <SquareKanban aria-hidden="true" />
            </span>
            <span className="shrink-0 font-mono text-muted text-xs">{key}</span>
            <span className="min-w-0 flex-1 truncate">{card.title}</span>
          </Cmdk.Item>
        );
      })}
    </Cmdk.Group>
  );
}

/** The board with a story open, but for its key; a board that is open already shows what it showed. */
function boardAddress(pathname: string): string {
  const base = `${pathname.split("/").slice(0, 5).join("/")}/board`;
  const search = new URLSearchParams(pathname === base ? window.location.search : "");
  search.delete("story");
  return `${base}?${search.size > 0 ? `${search}&` : ""}story=`;
}
