/** Whom a comment names: a member or an agent of the workspace. */
export type MentionRef = { kind: "member" | "agent"; id: string };

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const MENTION = new RegExp(`@\\[((?:\\\\.|[^\\\\\\]\\n]){1,300})\\]\\((member|agent):(${UUID})\\)`, "gi");
/** What Markdown shows as it is written: fences and code in a line. Each begins and ends within itself. */
const CODE = /(```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)|`[^`\n]*`)/;

/** Whom a text names, each once, in the order of the text. What stands in code names nobody. */
export function mentionsIn(body: string): MentionRef[] {
  const found = new Map<string, MentionRef>();
  replaceMentions(body, (ref) => {
    found.set(ref.id, { kind: ref.kind, id: ref.id });
    return "";
  });
  return [...found.values()];
}

/** A mention as it is stored: readable in any Markdown, and true when the name changes. */
export function writeMention({ kind, id, name }: MentionRef & { name: string }): string {
  return `@[${name.replace(/([\\[\]])/g, "\\$1")}](${kind}:${id})`;
}

/** The text with each name as it is now, so that nobody is called by another's name. */
export function nameMentions(body: string, nameOf: (id: string) => string | undefined): string {
  return replaceMentions(body, (ref) => {
    const name = nameOf(ref.id);
    return name === undefined ? ref.text : writeMention({ ...ref, name });
  });
}

/** The text as people say it: `@Jonas Weber` for every mention. */
export function plainMentions(body: string): string {
  return replaceMentions(body, ({ name }) => `@${name}`);
}

/** The text with mentions as links that the Markdown view shows as chips. */
export function linkMentions(body: string): string {
  return replaceMentions(body, ({ kind, id, name }) => {
    const label = name.replace(/([\\[\]*_`<>])/g, "\\$1");
    return `[@${label}](#mention-${kind}-${id})`;
  });
}

type Found = MentionRef & { name: string; text: string };

/** The text with each mention replaced; code stays as it is. */
export function replaceMentions(body: string, replace: (found: Found) => string): string {
  return body
    .split(CODE)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(MENTION, (text: string, label: string, kind: string, id: string) =>
            replace({
              text,
              name: label.replace(/\\(.)/g, "$1"),
              kind: kind.toLowerCase() === "agent" ? "agent" : "member",
              id: id.toLowerCase(),
            }),
          ),
    )
    .join("");
}
