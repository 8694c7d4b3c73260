import "server-only";
import { z } from "zod";
import { operation } from "@/lib/core/operation";
import { brokenCursor } from "@/lib/core/page";
import { Id } from "@/lib/core/schema";
import { showAtWork } from "@/lib/presence/operations";
import { showSpec } from "@/lib/specs/operations/show-spec";
import { selectSpecs } from "@/lib/specs/queries/list";
import { requirePlaces } from "@/lib/specs/queries/places";
import { toSummary } from "@/lib/specs/rules/spec-summary";
import { formatSpecText } from "@/lib/specs/rules/spec-text";
import { GetSpecInput, ListSpecsInput, Spec, SpecPage, SpecTemplate } from "@/lib/specs/schema/spec";
import { SPEC_TEMPLATES } from "@/lib/specs/templates/templates";

export const listSpecs = operation({
  name: "specs.list",
  summary: "List a project's technical specs with their status, hours and progress, without their texts",
  method: "GET",
  path: "/projects/{projectId}/specs",
  permission: "plan.read",
})
  .input(ListSpecsInput)
  .output(SpecPage)
  .handler(async ({ input: { projectId: project, cursor, limit, ...filter }, context: { scope } }) => {
    const after = cursor === undefined ? null : readPlace(cursor, filter.sort);
    const { q, type, status, archived, sort, epicId, storyId: story } = filter;
    const places = await requirePlaces(scope, { project, epicId, story });
    const wanted = { ...places, q, type, status, archived, sort, after, limit: limit + 1 };
    const rows = await selectSpecs(scope, wanted);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? placeOf(filter.sort, last) : null;
    return { items: items.map(toSummary), nextCursor };
  });

export const getSpec = operation({
  name: "specs.get",
  summary: "Get a technical spec with the text and structure of its current or a given version",
  method: "GET",
  path: "/specs/{specId}",
  permission: "plan.read",
})
  .input(GetSpecInput)
  .output(Spec)
  .handler(async ({ input: { specId, version }, context: { scope } }) => {
    const spec = await showSpec(scope, specId, version);
    await showAtWork(scope, { documentId: spec.documentId, mode: "reading" });
    return spec;
  });

export const listSpecTemplates = operation({
  name: "specs.listTemplates",
  summary: "List what a spec can begin with",
  method: "GET",
  path: "/spec-templates",
  permission: "plan.read",
})
  .input(z.strictObject({}))
  .output(z.array(SpecTemplate))
  .handler(() =>
    SPEC_TEMPLATES.map((template) => {
      const { name, title, description, type } = template;
      const text = template.type === "monolithic" ? template.text : formatSpecText(template.content);
      return { name, title, description, type, text };
    }),
  );

type Place = { at: string; id: string };

/** The place of a row in its order; a cursor is of the order that it was made in. */
function placeOf(sort: string, { at, id }: Place): string {
  return Buffer.from(JSON.stringify([sort, at, id])).toString("base64url");
}

function readPlace(cursor: string, sort: string): Place {
  try {
    const [said, at, id]: unknown[] = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (said === sort && typeof at === "string" && Id.safeParse(id).success)
      return { at: checkedAt(sort, at), id: String(id) };
  } catch {
    throw brokenCursor();
  }
  throw brokenCursor();
}

/** What is compared in the database must be what it is compared with. */
function checkedAt(sort: string, at: string): string {
  const valid =
    sort === "title" ||
    (sort === "updated" ? !Number.isNaN(Date.parse(at)) : /^\d{1,12}(?:\.\d{1,40})?$/.test(at));
  if (!valid) throw brokenCursor();
  return at;
}
