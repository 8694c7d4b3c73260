import { EXIT_CODES } from "../exit-codes";
import { allPages } from "../server/all-pages";
import type { Counter } from "../server/server-command";
import { Stop } from "../server/stop";

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const SPEC = /^SPEC-\d+$/i;
const MOST = 10_000;

/** The id of a document by its id, a spec's readable id, or its path or title in a project. */
export async function findDocument(
  { api }: Pick<Counter, "api">,
  name: string,
  project: string | undefined,
): Promise<string> {
  if (ID.test(name)) return name;
  if (SPEC.test(name)) return (await api.specs.get({ specId: name.toUpperCase() })).documentId;
  if (project === undefined)
    throw new Stop(
      `“${name}” is no id. To find a document by its path or title, name the project.`,
      EXIT_CODES.usage,
      {
        code: "usage",
        hint: `For example: plumbline document pull "${name}" --project KEY`,
      },
    );
  const title =
    name
      .split("/")
      .at(-1)
      ?.replace(/\.(?:md|markdown|mdx)$/i, "") ?? name;
  const { items } = await allPages(MOST, (page) => api.documents.list({ ...page, projectId: project }));
  const found = items.filter(
    (item) => item.path === name || same(item.title, name) || same(item.title, title),
  );
  const [first, second] = found.some(({ path }) => path === name)
    ? found.filter(({ path }) => path === name)
    : found;
  if (first && !second) return first.id;
  const lines = found.map((item) => `${item.id}  ${item.title}`);
  throw new Stop(
    first ? `Several documents of ${project} are called “${name}”.` : `${project} has no document “${name}”.`,
    EXIT_CODES.failed,
    {
      code: first ? "ambiguous" : "not_found",
      lines,
      hint: `See all: plumbline document list --project ${project}`,
    },
  );
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
