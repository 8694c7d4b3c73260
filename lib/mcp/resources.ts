import "server-only";
import type {
  ListResourcesResult,
  ReadResourceResult,
  ResourceTemplate,
} from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { AppError, notFound } from "@/lib/core/errors";
import { formatResourceUri, parseResourceUri, type ResourceName } from "@/lib/mcp/resource-uri";
import type { Ask } from "@/lib/mcp/tool";

const MARKDOWN = "text/markdown";
/** A page is full at so many resources, and ends after so many reads though they found little. */
const PAGE = 100;
const MOST_READS = 10;

const template = (
  name: string,
  title: string,
  uriTemplate: string,
  description: string,
): ResourceTemplate => ({
  name,
  title,
  uriTemplate,
  description,
  mimeType: MARKDOWN,
});

/** What can be read by address; `project` is a project's key. */
export const RESOURCE_TEMPLATES: ResourceTemplate[] = [
  template(
    "document",
    "A document",
    "plumbline://{project}/documents/{document}",
    "The current text of a document, by its id",
  ),
  template(
    "story",
    "A story",
    "plumbline://{project}/stories/{story}",
    "A story's text, by its key such as ACME-12",
  ),
  template(
    "spec",
    "A spec",
    "plumbline://{project}/specs/{spec}",
    "The whole text of a spec, by its key such as SPEC-116",
  ),
  template(
    "phase",
    "A spec's phase",
    "plumbline://{project}/specs/{spec}/phases/{phase}",
    "One phase of a hierarchical spec, by its number",
  ),
];

const SHELVES = ["documents", "specs"] as const;
type Shelf = { project: string; shelf: (typeof SHELVES)[number] };
const Place = z.strictObject({ project: z.string(), shelf: z.enum(SHELVES), after: z.string().optional() });
type Place = z.output<typeof Place>;

/** Lists documents and specs, project by project. Stories are found by list_stories, and read by their address. */
export async function listResources(ask: Ask, cursor: string | undefined): Promise<ListResourcesResult> {
  const projects = await ask.projects.list({});
  const shelves: Shelf[] = projects.flatMap(({ key }) => SHELVES.map((shelf) => ({ project: key, shelf })));
  const resources: ListResourcesResult["resources"] = [];
  let place: Place | undefined = cursor === undefined ? shelves[0] : readCursor(cursor);
  for (let reads = 0; place && reads < MOST_READS && resources.length < PAGE; reads++) {
    const { items, nextCursor } = await readShelf(ask, place);
    resources.push(...items);
    place = nextCursor === null ? shelfAfter(shelves, place) : { ...place, after: nextCursor };
  }
  return { resources, ...(place && { nextCursor: writeCursor(place) }) };
}

async function readShelf(ask: Ask, { project, shelf, after }: Place) {
  const input = { projectId: project, limit: PAGE, cursor: after };
  if (shelf === "documents") {
    const { items, nextCursor } = await ask.documents.list(input);
    const listed = items.map((document) => {
      const uri = formatResourceUri({ kind: "document", project, document: document.id });
      const description = `${document.kind}, ${document.status}, version ${document.version}`;
      return resource({
        uri,
        name: document.path ?? document.title,
        title: document.title,
        description,
        updatedAt: document.updatedAt,
      });
    });
    return { items: listed, nextCursor };
  }
  const { items, nextCursor } = await ask.specs.list(input);
  const listed = items.map((spec) => {
    const uri = formatResourceUri({ kind: "spec", project, spec: spec.key });
    const description = `${spec.type} spec, ${spec.status}, ${spec.totalPhases} phases`;
    return resource({
      uri,
      name: spec.key,
      title: `${spec.key} ${spec.title}`,
      description,
      updatedAt: spec.updatedAt,
    });
  });
  return { items: listed, nextCursor };
}

type Listed = { uri: string; name: string; title: string; description: string; updatedAt: string };

function resource({ uri, name, title, description, updatedAt }: Listed) {
  return { uri, name, title, description, mimeType: MARKDOWN, annotations: { lastModified: updatedAt } };
}

function shelfAfter(shelves: readonly Shelf[], { project, shelf }: Place): Shelf | undefined {
  const at = shelves.findIndex((each) => each.project === project && each.shelf === shelf);
  return at === -1 ? undefined : shelves[at + 1];
}

function writeCursor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

function readCursor(cursor: string): Place {
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    throw new AppError("invalid_input", "This cursor is none that was answered here. Begin without one.");
  }
}

/** Reads what an address names. */
export async function readResource(ask: Ask, uri: string): Promise<ReadResourceResult> {
  const name = parseResourceUri(uri);
  if (!name)
    throw new AppError(
      "not_found",
      "There is no resource at this address. resources/templates/list says how they look.",
    );
  const { projectId, text } = await readText(ask, name);
  const project = await ask.projects.get({ projectId: name.project });
  // One thing has one address: the project in it must be its own.
  if (project.id !== projectId) throw notFound("resource");
  return { contents: [{ uri, mimeType: MARKDOWN, text }] };
}

async function readText(ask: Ask, name: ResourceName): Promise<{ projectId: string; text: string }> {
  switch (name.kind) {
    case "document": {
      const { projectId, content } = await ask.documents.get({ documentId: name.document });
      return { projectId, text: content };
    }
    case "story": {
      const { projectId, content } = await ask.stories.get({ storyId: name.story });
      return { projectId, text: content };
    }
    case "spec":
      return ask.specs.get({ specId: name.spec });
    case "phase": {
      const { projectId } = await ask.specs.get({ specId: name.spec });
      const phase = await ask.specs.getPhase({ specId: name.spec, phase: name.phase });
      const head = `# Phase ${phase.number}: ${phase.name}`;
      return { projectId, text: [head, phase.description, phase.content].filter(Boolean).join("\n\n") };
    }
  }
}
