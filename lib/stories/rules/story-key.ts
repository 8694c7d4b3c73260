/** The key that people read and type, such as ACME-12. */
export function storyKey(projectKey: string, keyNumber: number): string {
  return `${projectKey}-${keyNumber}`;
}

/** The parts of a key, in whatever case it was typed; null for anything else. */
export function parseStoryKey(text: string): { projectKey: string; keyNumber: number } | null {
  const [, projectKey, digits] = /^([a-z][a-z0-9]{1,9})-([1-9]\d{0,8})$/i.exec(text.trim()) ?? [];
  if (!projectKey || !digits) return null;
  return { projectKey: projectKey.toUpperCase(), keyNumber: Number(digits) };
}

/** A story as it was named: by its id or by its key. */
export type StoryRefParts = { id: string } | { projectKey: string; keyNumber: number };

/** Reads what names a story, an id or a key; null for anything else. */
export function parseStoryRef(text: string): StoryRefParts | null {
  const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
  return isId ? { id: text.toLowerCase() } : parseStoryKey(text);
}
