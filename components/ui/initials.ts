const TINTS = ["bg-tint-1", "bg-tint-2", "bg-tint-3", "bg-tint-4", "bg-tint-5", "bg-tint-6"] as const;

/** "Ada King Lovelace" → "AL", "ada@example.org" → "A", "" → "?". */
export function initialsOf(name: string): string {
  const words = name
    .replace(/@.*$/, "")
    .split(/[\s._-]+/)
    .filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  const letters = ends.map((word = "") => [...word][0] ?? "").join("");
  return letters.toLocaleUpperCase("en") || "?";
}

/** The same tint for the same name, everywhere and always. */
export function tintOf(name: string): (typeof TINTS)[number] {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return TINTS[hash % TINTS.length] ?? TINTS[0];
}
