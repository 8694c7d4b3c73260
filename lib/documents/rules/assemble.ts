import { openLines } from "./open-lines";
import { readShardIndex, usualJoint } from "./shard-index";

/** A file of a folder of sections; `name` is relative to the folder. */
export type ShardFile = { name: string; text: string };

const FIRST = /^( {0,3})#(?=[ \t]|$)/u;
const DEEPER = /^( {0,3}#{2,5})(?=[ \t]|$)/u;
const DOUBLE_UNDERLINE = /^ {0,3}=+[ \t]*$/u;

/**
 * Puts a folder of sections together into one document: the exact reverse of `shardText`. Files that the index does not
 * name come last, in the order of their names; `index` is null where the folder has none.
 */
export function assembleShards(index: string | null, shards: readonly ShardFile[]): string {
  const texts = new Map(shards.map(({ name, text }) => [name, text]));
  const { intro, order, lineEnd, joints } = readShardIndex(index, [...texts.keys()]);
  const pieces = order.map((name, at) => {
    const text = loweredText(texts.get(name) ?? "");
    return at === order.length - 1 ? text : text + (joints.get(name) ?? usualJoint(text, lineEnd));
  });
  return intro + pieces.join("");
}

/** A section's file as it stands in the whole document: its title on the second level, all below it one deeper. */
export function loweredText(text: string): string {
  const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
  const lines = openLines(text.slice(mark.length));
  const title = lines.findIndex((line) => line.open && line.text.trim() !== "");
  return lines
    .map((line, at) => {
      if (at === title) return line.text.replace(FIRST, "$1##") + line.end;
      const underlined = at === title + 1 && !FIRST.test(lines[title]?.text ?? "");
      if (underlined && line.open && DOUBLE_UNDERLINE.test(line.text)) {
        return line.text.replaceAll("=", "-") + line.end;
      }
      return (line.open ? line.text.replace(DEEPER, "$1#") : line.text) + line.end;
    })
    .join("");
}
