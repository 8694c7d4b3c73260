import "server-only";
import type { CompleteResult } from "@modelcontextprotocol/sdk/types.js";
import type { Ask } from "@/lib/mcp/tool";

const MOST = 50;

type Asked = { argument: { name: string; value: string }; context?: { arguments?: Record<string, string> } };

/** What somebody who fills in an address may mean: keys of projects, stories and specs, numbers of phases. */
export async function complete(ask: Ask, { argument, context }: Asked): Promise<CompleteResult> {
  const values = await meant(ask, argument, context?.arguments ?? {});
  return { completion: { values: values.slice(0, MOST), hasMore: values.length > MOST } };
}

async function meant(
  ask: Ask,
  { name, value }: Asked["argument"],
  { project: projectId, spec: specId }: Record<string, string>,
): Promise<string[]> {
  if (name === "project") {
    const keys = (await ask.projects.list({})).map(({ key }) => key);
    return keys.filter((key) => key.startsWith(value.toUpperCase()));
  }
  // The beginning of every key finds nothing by its words.
  const page = { limit: MOST, ...(value && !/^spec-?$/i.test(value) && { q: value }) };
  if (name === "story" && projectId) {
    return (await ask.stories.list({ projectId, ...page })).items.map(({ key }) => key);
  }
  if (name === "spec" && projectId) {
    return (await ask.specs.list({ projectId, ...page })).items.map(({ key }) => key);
  }
  if (name === "phase" && specId) {
    const { phases } = await ask.specs.listPhases({ specId });
    return phases.map(({ number }) => String(number)).filter((number) => number.startsWith(value));
  }
  return [];
}
