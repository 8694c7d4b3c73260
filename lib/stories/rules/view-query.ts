import {
  VIEW_PARAMS,
  type View,
  type ViewList,
  type ViewParam,
  type ViewQuery,
} from "@/lib/stories/schema/views";

/** What a board shows, as its address and its view say it together; an empty text is what it shows by itself. */
export type BoardQuery = Record<ViewParam, string> & {
  /** What is typed into the quick search. */
  q: string;
  /** The key of the story whose panel is open. */
  story: string;
};

/** The value of `view` in an address that wants none, where a default would open otherwise. */
export const NO_VIEW = "all";
const DEFAULTS: Partial<Record<ViewParam, string>> = { layout: "board", sort: "rank" };

export type ResolvedQuery = {
  query: BoardQuery;
  view: View | null;
  /** The address names a view that is not there, or is somebody else's. */
  missing: boolean;
  /** What is shown differs from what the view says. */
  dirty: boolean;
};

/** Reads a board's address: what it says itself stands before what its view says, which may be the default one. */
export function resolveQuery(search: URLSearchParams, views: ViewList): ResolvedQuery {
  const named = search.get("view");
  const says = search.has("q") || VIEW_PARAMS.some((param) => search.has(param));
  const viewId = named ?? (says ? null : (views.ownDefaultId ?? views.projectDefaultId));
  const view = views.views.find(({ id }) => id === viewId) ?? null;
  const read = (param: ViewParam) => plain(param, search.get(param) ?? view?.query[param] ?? "");
  const kept = Object.fromEntries(VIEW_PARAMS.map((param) => [param, read(param)]));
  const query = { ...EMPTY, ...kept, q: search.get("q") ?? "", story: search.get("story") ?? "" };
  return {
    query,
    view,
    missing: named !== null && named !== NO_VIEW && view === null,
    dirty: VIEW_PARAMS.some((param) => query[param] !== plain(param, view?.query[param] ?? "")),
  };
}

const EMPTY: BoardQuery = {
  filter: "",
  sort: "",
  lanes: "",
  layout: "",
  columns: "",
  fields: "",
  density: "",
  q: "",
  story: "",
};

/** The address after a change. Of what a view says only the differences stand in it. */
export function changedSearch(
  search: URLSearchParams,
  change: Partial<BoardQuery>,
  views: ViewList,
): URLSearchParams {
  const { view } = resolveQuery(search, views);
  const next = new URLSearchParams(search);
  if (view) next.set("view", view.id);
  for (const [name, value] of Object.entries(change)) {
    const param = VIEW_PARAMS.find((known) => known === name);
    const shown = param ? plain(param, value) : value;
    const kept = param ? plain(param, view?.query[param] ?? "") : "";
    if (shown === kept) next.delete(name);
    else next.set(name, shown);
  }
  const opensWith = views.ownDefaultId ?? views.projectDefaultId;
  const says = next.has("q") || next.has("view") || VIEW_PARAMS.some((param) => next.has(param));
  if (!says && opensWith !== null) next.set("view", NO_VIEW);
  return next;
}

/** The address of a view, or of none; the open story stays. */
export function viewSearch(search: URLSearchParams, viewId: string | null, views: ViewList): URLSearchParams {
  const next = new URLSearchParams();
  const opensWith = views.ownDefaultId ?? views.projectDefaultId;
  if (viewId !== null) next.set("view", viewId);
  else if (opensWith !== null) next.set("view", NO_VIEW);
  const story = search.get("story");
  if (story) next.set("story", story);
  return next;
}

/** An address that shows others the same: a view that they may not see is spelt out. */
export function sharedSearch({ query, view }: ResolvedQuery, views: ViewList): URLSearchParams {
  const next = new URLSearchParams();
  const shared = view?.shared ? view : null;
  if (shared) next.set("view", shared.id);
  for (const param of VIEW_PARAMS) {
    if (query[param] !== plain(param, shared?.query[param] ?? "")) next.set(param, query[param]);
  }
  if (query.q) next.set("q", query.q);
  if (next.size === 0 && (views.projectDefaultId ?? views.ownDefaultId)) next.set("view", NO_VIEW);
  return next;
}

/** What a view would keep of what is shown now. */
export function keptQuery(query: BoardQuery): ViewQuery {
  const layout = query.layout === "table" ? { layout: "table" as const } : null;
  const said = VIEW_PARAMS.filter((param) => param !== "layout" && query[param] !== "");
  return { ...Object.fromEntries(said.map((param) => [param, query[param]])), ...layout };
}

function plain(param: ViewParam, value: string): string {
  return value === DEFAULTS[param] ? "" : value;
}
