/** Names that a file of a section must not take: the folder's index, and those that Windows keeps for itself. */
const TAKEN = ["index", "con", "prn", "aux", "nul"];
const LONGEST = 120;

/** Names the files of a folder, one section after the other: words in lower case, joined by dashes, each name once. */
export function shardNamer(): (title: string) => string {
  const taken = new Set(TAKEN);
  return (title) => {
    const stem = shardStem(title) || "section";
    let name = stem;
    for (let count = 2; taken.has(name); count++) name = `${stem}-${count}`;
    taken.add(name);
    return `${name}.md`;
  };
}

/** The name that a section's file has by its title, without its ending; empty for a title without words. */
export function shardStem(title: string): string {
  return title
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\s-]/gu, "")
    .replace(/[\s-]+/gu, "-")
    .replace(/^-|-$/gu, "")
    .slice(0, LONGEST)
    .replace(/-$/u, "");
}
