import "server-only";
import { type AnyProcedure, isProcedure } from "@orpc/server";
import type { OperationMeta } from "@/lib/core/operation";

export type RegisteredOperation = {
  /** Its place in the registry, such as `stories.move`. */
  place: string;
  meta: Partial<OperationMeta>;
  procedure: AnyProcedure;
};

/** Every operation of a registry with its place in it. */
export function listOperations(registry: object, path: readonly string[] = []): RegisteredOperation[] {
  return Object.entries(registry).flatMap(([name, value]: [string, unknown]) => {
    const place = [...path, name];
    if (isProcedure(value)) {
      const meta: Partial<OperationMeta> = value["~orpc"].meta;
      return [{ place: place.join("."), meta, procedure: value }];
    }
    return typeof value === "object" && value !== null ? listOperations(value, place) : [];
  });
}
