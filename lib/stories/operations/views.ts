import "server-only";
import { AppError, invalidInput, notFound, staleWrite } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import {
  deleteView,
  insertView,
  lockView,
  selectViews,
  updateDefaultView,
  updateViewRow,
} from "@/lib/stories/queries/views";
import { parseFilter } from "@/lib/stories/rules/filter-parse";
import {
  CreateViewInput,
  DefaultViews,
  ListViewsInput,
  RemovedView,
  SetDefaultViewInput,
  UpdateViewInput,
  View,
  ViewList,
  type ViewQuery,
  ViewRef,
} from "@/lib/stories/schema/views";

/** More would fit in no menu. */
const MOST_OWN_VIEWS = 100;

export const listViews = operation({
  name: "views.list",
  summary: "List a project's shared views and one's own, and which of them boards open with",
  method: "GET",
  path: "/projects/{projectId}/views",
  permission: "plan.read",
})
  .input(ListViewsInput)
  .output(ViewList)
  .handler(async ({ input, context: { scope } }) => {
    const found = await selectViews(scope, input.projectId);
    if (!found) throw notFound("project");
    return found;
  });

export const createView = operation({
  name: "views.create",
  summary: "Keep a way of looking at a project's stories, for oneself or for everybody",
  method: "POST",
  path: "/projects/{projectId}/views",
  permission: "views.write",
})
  .input(CreateViewInput)
  .output(View)
  .handler(async ({ input: { projectId: ref, ...wanted }, context: { scope } }) => {
    const found = await selectViews(scope, ref);
    if (!found) throw notFound("project");
    refuseAgent(scope);
    refuseQuery(wanted.query);
    if (wanted.shared) refuseSharing(scope);
    if (found.ownCount >= MOST_OWN_VIEWS) {
      throw new AppError("conflict", `You have ${MOST_OWN_VIEWS} views here. Remove one first.`);
    }
    const projectId = found.project.id;
    const id = await insertView(scope, { ...wanted, projectId });
    const owner = { id: scope.memberId, name: scope.actor.name };
    const view: View = { ...wanted, id, projectId, owner, version: 1, updatedAt: scope.now };
    recordView(scope, "created", null, view);
    return view;
  });

export const updateView = operation({
  name: "views.update",
  summary: "Change a view: its name, what it shows, or who sees it",
  method: "PATCH",
  path: "/views/{viewId}",
  permission: "views.write",
})
  .input(UpdateViewInput)
  .output(View)
  .handler(async ({ input: { viewId, baseVersion, ...wanted }, context: { scope } }) => {
    const { projectDefault, ...before } = await requireOwn(scope, viewId);
    if (wanted.query) refuseQuery(wanted.query);
    const changed: View = {
      ...before,
      name: wanted.name ?? before.name,
      shared: wanted.shared ?? before.shared,
      query: wanted.query ?? before.query,
    };
    if (said(changed) === said(before)) return before;
    if (before.version !== baseVersion) throw staleWrite("view", before.version);
    if (changed.shared && !before.shared) refuseSharing(scope);
    if (before.shared && !changed.shared) refuseHiding(scope, before, projectDefault);
    const after = { ...changed, version: before.version + 1, updatedAt: scope.now };
    await updateViewRow(scope, after);
    recordView(scope, "updated", before, after);
    return after;
  });

export const removeView = operation({
  name: "views.remove",
  summary: "Remove a view; the stories stay as they are",
  method: "DELETE",
  path: "/views/{viewId}",
  permission: "views.write",
})
  .input(ViewRef)
  .output(RemovedView)
  .handler(async ({ input: { viewId }, context: { scope } }) => {
    const { projectDefault: _, ...view } = await requireOwn(scope, viewId);
    await deleteView(scope, view.id);
    recordView(scope, "removed", view, null);
    return { id: view.id };
  });

export const setDefaultView = operation({
  name: "views.setDefault",
  summary: "Say which view a project's board opens with: for oneself, or for who has chosen none",
  method: "PUT",
  path: "/projects/{projectId}/default-view",
  permission: "views.write",
})
  .input(SetDefaultViewInput)
  .output(DefaultViews)
  .handler(async ({ input, context: { scope } }) => {
    const found = await selectViews(scope, input.projectId);
    if (!found) throw notFound("project");
    refuseAgent(scope);
    const { project, ownDefaultId, projectDefaultId } = found;
    const viewId = input.viewId?.toLowerCase() ?? null;
    const view = found.views.find(({ id }) => id === viewId);
    if (viewId !== null && !view) throw notFound("view");
    const ofProject = input.for === "project";
    if (ofProject) refuseProjectDefault(scope, view);
    const current = ofProject ? projectDefaultId : ownDefaultId;
    const after = ofProject
      ? { ownDefaultId, projectDefaultId: viewId }
      : { ownDefaultId: viewId, projectDefaultId };
    if (current === viewId) return after;
    const memberId = ofProject ? null : scope.memberId;
    await updateDefaultView(scope, { projectId: project.id, memberId, viewId });
    scope.record({
      projectId: project.id,
      subject: { kind: "project", id: project.id, label: project.name },
      topic: "view.defaultSet",
      before: ofProject ? { defaultViewId: current } : null,
      after: ofProject ? { defaultViewId: viewId } : null,
      // What one's own board opens with is nothing that history keeps.
      ...(ofProject ? null : { audit: false as const }),
    });
    return after;
  });

/** A view that whoever asks may change: one's own, or as who looks after the project a shared one. */
async function requireOwn(scope: Scope, viewId: string) {
  const view = await lockView(scope, viewId);
  if (!view) throw notFound("view");
  refuseAgent(scope);
  if (view.owner?.id === scope.memberId || scope.may("projects.write")) return view;
  throw new AppError(
    "forbidden",
    "Only its owner, or who manages the project, can change this view. Save it as one of your own.",
  );
}

/** An agent acts for itself: what it kept would be a view of the person who made its token. */
function refuseAgent({ actor }: Scope): void {
  if (actor.kind !== "agent") return;
  throw new AppError(
    "forbidden",
    "An agent keeps no views. Say what you look for as the filter of stories.list.",
  );
}

function refuseSharing(scope: Scope): void {
  if (scope.may("stories.write")) return;
  throw new AppError("forbidden", "Your role may not share views. Keep it for yourself instead.");
}

function refuseHiding(scope: Scope, view: View, projectDefault: boolean): void {
  if (view.owner?.id !== scope.memberId) {
    throw new AppError("forbidden", "Only its owner can make this view private.");
  }
  if (projectDefault) {
    throw new AppError(
      "conflict",
      "The project's boards open with this view, so everybody must see it. Choose another default first.",
    );
  }
}

function refuseProjectDefault(scope: Scope, view: View | undefined): void {
  if (!scope.may("projects.write")) {
    throw new AppError(
      "forbidden",
      "Your role may not choose the project's default. Choose one for yourself.",
    );
  }
  if (view && !view.shared) {
    throw new AppError("conflict", "This view is private, so others could not see it. Share it first.");
  }
}

function refuseQuery({ filter }: ViewQuery): void {
  const parsed = parseFilter(filter ?? "");
  if (parsed.ok) return;
  throw invalidInput([
    { path: "query.filter", message: `${parsed.message} (at character ${parsed.at + 1})` },
  ]);
}

/** What a private view says is its owner's alone: history keeps that there was one. */
function recordView(
  scope: Scope,
  verb: "created" | "updated" | "removed",
  before: View | null,
  after: View | null,
): void {
  const view = after ?? before;
  if (!view) return;
  const digest = (state: View | null) =>
    state &&
    (state.shared ? { name: state.name, shared: state.shared, query: state.query } : { shared: false });
  scope.record({
    projectId: view.projectId,
    subject: { kind: "view", id: view.id, label: view.shared ? view.name : "A private view" },
    topic: `view.${verb}`,
    before: digest(before),
    after: digest(after),
  });
}

function said({ name, shared, query }: View): string {
  return JSON.stringify([name, shared, Object.entries(query).sort()]);
}
