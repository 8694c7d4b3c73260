"use client";

import { Columns3, Link2, SlidersHorizontal, Table2, TextCursorInput } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { IconButton } from "@/components/ui/icon-button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Sheet } from "@/components/ui/sheet";
import { notify } from "@/components/ui/toaster";
import { type Filter, isEmptyFilter } from "@/lib/stories/rules/filter";
import { addAt } from "@/lib/stories/rules/filter-edit";
import { formatFilter } from "@/lib/stories/rules/filter-format";
import { mentionsField } from "@/lib/stories/rules/filter-match";
import { FilterAddMenu } from "./filter-add-menu";
import { FilterChips } from "./filter-chips";
import { FilterSearch } from "./filter-search";
import { FilterText } from "./filter-text";
import type { BoardFilters } from "./use-board-filters";
import type { ShownCards } from "./use-shown-cards";
import { ViewArrange } from "./view-arrange";
import { ViewMenu } from "./view-menu";

type BoardFilterBarProps = {
  projectKey: string;
  filters: BoardFilters;
  found: ShownCards;
  /** How many stories there are in all. */
  total: number;
  /** More that can be set of this layout: what cards show, how dense they stand. */
  children?: ReactNode;
};

/** Views, search, filters, groups and order of a board or table: all of it stands in the address. */
export function BoardFilterBar({ projectKey, filters, found, total, children }: BoardFilterBarProps) {
  const [writing, setWriting] = useState(false);
  const { query, set } = filters;
  const { context, filter, problems } = found;
  const change = (next: Filter) => set({ filter: formatFilter(next) }, "push");
  const add = (part: Filter) => change(addAt(filter, [], part));
  const unreadable = problems.length > 0 && isEmptyFilter(filter) && query.filter !== "";
  const more = { found, filters, writing, onWriting: setWriting, onChange: change, onAdd: add };
  return (
    <search className="flex flex-col gap-2 border-line border-b px-4 py-2">
      <div className="flex flex-wrap items-center gap-1.5">
        <ViewMenu projectKey={projectKey} filters={filters} />
        <FilterSearch value={query.q} onChange={(q) => set({ q })} />
        <span className="contents max-sm:hidden">
          <FilterControls {...more} />
        </span>
        <PhoneFilters {...more} />
        <span className="ml-auto flex items-center gap-1.5">
          <Count found={found} total={total} onClear={() => set({ q: "", filter: "" }, "push")} />
          <span className="flex items-center gap-1 max-sm:hidden">
            <ViewArrange
              layout={layoutOf(query.layout)}
              grouping={found.grouping}
              sort={found.sort}
              onChange={(next) => set(next, "push")}
            />
          </span>
          {children}
          <CopyLink link={filters.link} />
          <LayoutSwitch layout={layoutOf(query.layout)} onChange={(layout) => set({ layout }, "push")} />
        </span>
      </div>
      {writing || unreadable ? (
        <FilterText
          value={query.filter}
          context={context}
          onChange={(text) => set({ filter: text })}
          onClose={() => setWriting(false)}
        />
      ) : isEmptyFilter(filter) ? null : (
        <div className="flex flex-wrap items-center gap-1 max-sm:hidden">
          <FilterChips filter={filter} context={context} onChange={change} />
        </div>
      )}
      <Remarks filters={filters} found={found} />
    </search>
  );
}

type ControlsProps = {
  found: ShownCards;
  filters: BoardFilters;
  writing: boolean;
  onWriting: (writing: boolean) => void;
  onChange: (next: Filter) => void;
  onAdd: (part: Filter) => void;
};

function FilterControls({ found, writing, onWriting, onAdd }: ControlsProps) {
  return (
    <>
      <FilterAddMenu context={found.context} onAdd={onAdd} />
      <IconButton
        label={writing ? "Show the filter as conditions" : "Write the filter as text"}
        icon={<TextCursorInput />}
        size="sm"
        aria-pressed={writing}
        onClick={() => onWriting(!writing)}
      />
    </>
  );
}

/** On a phone everything but view and search waits in a sheet: the cards come first. */
function PhoneFilters(props: ControlsProps) {
  const [open, setOpen] = useState(false);
  const { found, filters, onChange } = props;
  const { query, set } = filters;
  return (
    <span className="sm:hidden">
      <IconButton
        label="Filter, group and sort"
        icon={<SlidersHorizontal />}
        variant="secondary"
        size="sm"
        aria-pressed={found.narrowed}
        onClick={() => setOpen(true)}
      />
      <Sheet open={open} onOpenChange={setOpen} title="Filter, group and sort">
        <div className="flex flex-col gap-4 p-4">
          <div className="flex flex-wrap items-center gap-2">
            <FilterChips filter={found.filter} context={found.context} onChange={onChange} />
          </div>
          <div className="flex flex-wrap gap-2">
            <FilterAddMenu context={found.context} onAdd={props.onAdd} />
            <Button
              size="sm"
              variant="ghost"
              onClick={() => {
                props.onWriting(true);
                setOpen(false);
              }}
            >
              Write as text
            </Button>
            <ViewArrange
              layout={layoutOf(query.layout)}
              grouping={found.grouping}
              sort={found.sort}
              onChange={(next) => set(next, "push")}
            />
          </div>
          <Button variant="primary" onClick={() => setOpen(false)}>
            Show {found.shown.length} {found.shown.length === 1 ? "story" : "stories"}
          </Button>
        </div>
      </Sheet>
    </span>
  );
}

function Count({ found, total, onClear }: { found: ShownCards; total: number; onClear: () => void }) {
  return (
    <>
      <span role="status" className="whitespace-nowrap text-muted text-xs tabular-nums">
        {found.narrowed ? (
          `${found.shown.length} of ${total}`
        ) : (
          <span className="sr-only">All {total} stories</span>
        )}
      </span>
      {found.narrowed ? (
        <Button variant="ghost" size="sm" onClick={onClear}>
          Clear
        </Button>
      ) : null}
    </>
  );
}

function CopyLink({ link }: { link: () => string }) {
  const copy = async () => {
    const copied = await copyText(link());
    if (copied) notify.success({ title: "Link copied", id: "link" });
    else
      notify.error({
        title: "The link could not be copied",
        description: "Copy the address instead.",
        id: "link",
      });
  };
  return (
    <IconButton
      label="Copy a link to this view"
      icon={<Link2 />}
      size="sm"
      className="max-sm:hidden"
      onClick={() => void copy()}
    />
  );
}

const LAYOUTS = [
  { value: "board", label: "Board", icon: <Columns3 aria-hidden="true" /> },
  { value: "table", label: "Table", icon: <Table2 aria-hidden="true" /> },
] as const;

type Layout = "board" | "table";

function LayoutSwitch({ layout, onChange }: { layout: Layout; onChange: (layout: Layout) => void }) {
  return <SegmentedControl label="Layout" value={layout} segments={LAYOUTS} onValueChange={onChange} />;
}

function layoutOf(layout: string): Layout {
  return layout === "table" ? "table" : "board";
}

function Remarks({ filters, found }: { filters: BoardFilters; found: ShownCards }) {
  const { missing, openView } = filters;
  if (missing) {
    return (
      <Banner tone="warning">
        The view in this address was removed, or it is somebody else's private one, so all stories are shown.{" "}
        <button type="button" className="underline" onClick={() => openView(null)}>
          Go on without it
        </button>
      </Banner>
    );
  }
  const [problem] = found.problems;
  if (problem && !isEmptyFilter(found.filter)) {
    return <p className="text-danger text-xs">{problem.message} Nothing is found by it.</p>;
  }
  if (mentionsField(found.filter, "archived")) {
    return (
      <p className="text-muted text-xs">
        Archived stories leave the board, so a filter for them finds none here.
      </p>
    );
  }
  return null;
}
