import "server-only";
import { listOperations } from "@/lib/api/walk-registry";
import { registry } from "@/lib/registry";

type Address = { pattern: RegExp; method: string };

let addresses: Address[] | undefined;

/** The methods that an address of the REST API takes, below `/api/v1`; none where there is no such address. */
export function methodsAt(path: string): string[] {
  addresses ??= listOperations(registry).flatMap(({ meta }) =>
    meta.path && meta.method ? [{ pattern: patternOf(meta.path), method: meta.method }] : [],
  );
  const methods = addresses.flatMap(({ pattern, method }) => (pattern.test(path) ? [method] : []));
  return [...new Set(methods)].sort();
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, "[^/]+")}/?$`);
}
