/** What a document is called: its first heading, what a gate says of its story, else its file's name. */
export function titleOfText(path: string, text: string): string {
  const name = (path.split("/").at(-1) ?? path).replace(/\.[a-z]+$/iu, "");
  const heading = /\.ya?ml$/iu.test(path) ? gateTitle(text) : headingOf(text);
  const title = (heading ?? name)
    .replace(/[\p{Cc}\p{Surrogate}]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  return (title || name).slice(0, 300);
}

function headingOf(text: string): string | null {
  const body = text.replace(/^---[ \t]*\n[\s\S]*?\n---[ \t]*(?:\n|$)/u, "").slice(0, 20_000);
  const line = /^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$/mu.exec(body)?.[1];
  if (!line) return null;
  const plain = line.replace(/\[([^\]]*)\]\([^)]*\)/gu, "$1").replace(/[*_`~]+/gu, "");
  return plain.trim() || null;
}

function gateTitle(text: string): string | null {
  const value = (name: string) =>
    new RegExp(`^${name}:[ \\t]*["']?(.*?)["']?[ \\t]*(?:#.*)?$`, "mu").exec(text.slice(0, 20_000))?.[1];
  const story = value("story");
  if (!story) return null;
  const title = value("story_title");
  return `QA gate ${story}${title ? `: ${title}` : ""}`;
}
