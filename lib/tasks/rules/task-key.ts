/** The readable id of a task: TASK-116-1 of a spec, else TASK-17. */
export function taskKey(specKey: string | null, number: number): string {
  return specKey === null ? `TASK-${number}` : `TASK-${specKey.replace(/^SPEC-/, "")}-${number}`;
}

const SLUG_LENGTH = 48;

/** Words as a part of a branch's name: lower case, hyphens, nothing that git or a shell minds. */
export function slugOf(words: string): string {
  const plain = words
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  return plain.slice(0, SLUG_LENGTH).replace(/^-+|-+$/g, "");
}

/** The branch that a task gets unless somebody names another. */
export function defaultBranch(key: string, scope: string): string {
  const slug = slugOf(scope);
  return slug ? `task/${key}-${slug}` : `task/${key}`;
}
