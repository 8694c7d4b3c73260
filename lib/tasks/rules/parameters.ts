import { isStorable } from "@/lib/core/schema";

const MAX_BYTES = 20_000;
const MAX_DEPTH = 20;

/** Why parameters cannot be stored, in a sentence; null when they can. */
export function refuseParameters(parameters: Readonly<Record<string, unknown>>): string | null {
  if (!isStorableDeep(parameters, 0))
    return `The parameters hold a character that cannot be stored, or are nested deeper than ${MAX_DEPTH} times.`;
  if (new TextEncoder().encode(JSON.stringify(parameters)).length > MAX_BYTES)
    return "The parameters may have at most 20 kB as JSON. Put long texts into a document.";
  return null;
}

function isStorableDeep(value: unknown, depth: number): boolean {
  if (typeof value === "string") return isStorable(value);
  if (typeof value !== "object" || value === null) return true;
  if (depth >= MAX_DEPTH) return false;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorableDeep(inner, depth + 1));
}
