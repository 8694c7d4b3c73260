type ClassPart = string | false | null | undefined;

/** Joins class names and leaves out what is not there. */
export function cx(...parts: readonly ClassPart[]): string {
  return parts.filter(Boolean).join(" ");
}
