"use client";

import {
  Check,
  ChevronDown,
  Globe,
  House,
  Layers2,
  Lock,
  Pencil,
  RotateCcw,
  Save,
  Trash2,
  UserRound,
} from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { View } from "@/lib/stories/schema/views";
import type { BoardFilters } from "./use-board-filters";
import { useViewActions, type ViewActions } from "./use-view-actions";
import { ViewDialogs, type ViewQuestion } from "./view-dialogs";

type ViewMenuProps = { projectKey: string; filters: BoardFilters };

/** The view that is open, those that could be, and what can be done with it. */
export function ViewMenu({ projectKey, filters }: ViewMenuProps) {
  const { view, dirty, missing, views, openView } = filters;
  const actions = useViewActions(projectKey, filters);
  const [asking, setAsking] = useState<ViewQuestion | null>(null);
  const viewer = useViewer();
  const mayChange = view !== null && (view.owner?.id === viewer.memberId || viewer.may("projects.write"));
  const own = views.views.filter(({ shared }) => !shared);
  const shared = views.views.filter((known) => known.shared);
  const name = view?.name ?? (missing ? "View not found" : "All stories");
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="sm" className="min-w-0 max-w-56" icon={<Layers2 aria-hidden="true" />}>
            <span className="truncate">{name}</span>
            {dirty ? (
              <span className="size-1.5 shrink-0 rounded-full bg-accent">
                <span className="sr-only">, changed and not saved</span>
              </span>
            ) : null}
            <ChevronDown aria-hidden="true" className="text-faint" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent className="w-72" onCloseAutoFocus={(event) => asking && event.preventDefault()}>
          <ViewItem id={null} name="All stories" filters={filters} onOpen={openView} />
          {own.length > 0 ? <DropdownMenuLabel>My views</DropdownMenuLabel> : null}
          {own.map(({ id, name: label }) => (
            <ViewItem key={id} id={id} name={label} filters={filters} onOpen={openView} />
          ))}
          {shared.length > 0 ? <DropdownMenuLabel>Shared</DropdownMenuLabel> : null}
          {shared.map(({ id, name: label, owner }) => (
            <ViewItem key={id} id={id} name={label} by={owner?.name} filters={filters} onOpen={openView} />
          ))}
          <DropdownMenuSeparator />
          {view && dirty ? (
            <>
              {mayChange ? (
                <DropdownMenuItem icon={<Save />} onSelect={() => void actions.save()}>
                  Save to “{view.name}”
                </DropdownMenuItem>
              ) : null}
              <DropdownMenuItem icon={<RotateCcw />} onSelect={() => openView(view.id)}>
                Reset to what is saved
              </DropdownMenuItem>
            </>
          ) : null}
          {viewer.may("views.write") ? (
            <DropdownMenuItem icon={<Save />} onSelect={() => setAsking("save")}>
              Save as a new view…
            </DropdownMenuItem>
          ) : null}
          {view && mayChange ? <ChangeItems view={view} actions={actions} onAsk={setAsking} /> : null}
          <DefaultItems view={view} filters={filters} actions={actions} />
        </DropdownMenuContent>
      </DropdownMenu>
      <ViewDialogs view={view} asking={asking} actions={actions} onDone={() => setAsking(null)} />
    </>
  );
}

type ViewItemProps = {
  id: string | null;
  name: string;
  by?: string | undefined;
  filters: BoardFilters;
  onOpen: (id: string | null) => void;
};

function ViewItem({ id, name, by, filters, onOpen }: ViewItemProps) {
  const { ownDefaultId, projectDefaultId } = filters.views;
  const isDefault = id !== null && (ownDefaultId ?? projectDefaultId) === id;
  const current = (filters.view?.id ?? null) === id && !filters.missing;
  return (
    <DropdownMenuItem
      aria-current={current || undefined}
      icon={current ? <Check className="text-accent-ink" /> : <span className="size-4" />}
      hint={[by, isDefault ? "opens first" : null].filter(Boolean).join(" · ") || undefined}
      onSelect={() => onOpen(id)}
    >
      {name}
    </DropdownMenuItem>
  );
}

type ChangeItemsProps = { view: View; actions: ViewActions; onAsk: (asking: ViewQuestion) => void };

function ChangeItems({ view, actions, onAsk }: ChangeItemsProps) {
  const viewer = useViewer();
  const own = view.owner?.id === viewer.memberId;
  return (
    <>
      <DropdownMenuItem icon={<Pencil />} onSelect={() => onAsk("rename")}>
        Rename…
      </DropdownMenuItem>
      {own && !view.shared && viewer.may("stories.write") ? (
        <DropdownMenuItem icon={<Globe />} onSelect={() => void actions.share(view, true)}>
          Share with everybody
        </DropdownMenuItem>
      ) : null}
      {own && view.shared ? (
        <DropdownMenuItem icon={<Lock />} onSelect={() => void actions.share(view, false)}>
          Make private
        </DropdownMenuItem>
      ) : null}
      <DropdownMenuItem icon={<Trash2 />} danger onSelect={() => onAsk("remove")}>
        Remove view…
      </DropdownMenuItem>
    </>
  );
}

type DefaultItemsProps = { view: View | null; filters: BoardFilters; actions: ViewActions };

function DefaultItems({ view, filters, actions }: DefaultItemsProps) {
  const viewer = useViewer();
  const { ownDefaultId, projectDefaultId } = filters.views;
  if (!view || !viewer.may("views.write")) return null;
  return (
    <>
      <DropdownMenuSeparator />
      {view.id !== ownDefaultId ? (
        <DropdownMenuItem icon={<UserRound />} onSelect={() => void actions.setDefault(view.id, "me")}>
          Open my board with this view
        </DropdownMenuItem>
      ) : null}
      {view.id === ownDefaultId ? (
        <DropdownMenuItem icon={<UserRound />} onSelect={() => void actions.setDefault(null, "me")}>
          No longer open my board with it
        </DropdownMenuItem>
      ) : null}
      {viewer.may("projects.write") && view.shared && view.id !== projectDefaultId ? (
        <DropdownMenuItem icon={<House />} onSelect={() => void actions.setDefault(view.id, "project")}>
          Make it the project's default
        </DropdownMenuItem>
      ) : null}
      {viewer.may("projects.write") && view.id === projectDefaultId ? (
        <DropdownMenuItem icon={<House />} onSelect={() => void actions.setDefault(null, "project")}>
          No longer the project's default
        </DropdownMenuItem>
      ) : null}
    </>
  );
}
