import {
  type Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  Scalar,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";

/** What a YAML text holds, as plain values. */
export type YamlValue = string | number | boolean | null | YamlValue[] | { [key: string]: YamlValue };

type Edit = { from: number; to: number; insert: string };
const OPTIONS = { lineWidth: 0 } as const;

/**
 * Writes a changed value into a YAML text and touches only the lines of what differs: comments, quotes, order and blank
 * lines of everything else stay as they are. A text that says the value already comes back byte for byte.
 */
export function patchYaml(source: string, value: YamlValue): string {
  const documents = readYaml(source);
  const [document] = documents;
  if (!document) return stringify(value, OPTIONS);
  if (document.errors.length > 0) throw document.errors[0];
  if (sameValue(document.toJS(), value)) return source;
  const patcher = new Patcher(source);
  patcher.node(document.contents, value);
  const patched = patcher.apply();
  // Anchors, tags and odd layouts: better another layout than another value.
  if (patched !== null && says(patched, value, documents.length)) return patched;
  if (documents.length > 1) throw new Error("This file holds several YAML documents; change it as text.");
  return rewritten(document, value, source);
}

/** The documents of a YAML text: a few files hold a second one, which is left alone. */
export function readYaml(source: string): Document.Parsed[] {
  const documents = parseAllDocuments(source, { keepSourceTokens: true, logLevel: "silent" });
  return Array.isArray(documents) ? documents : [];
}

function says(text: string, value: YamlValue, count: number): boolean {
  const documents = readYaml(text);
  const [document] = documents;
  return documents.length === count && document?.errors.length === 0 && sameValue(document.toJS(), value);
}

function rewritten(document: Document.Parsed, value: YamlValue, source: string): string {
  const current: unknown = document.toJS();
  if (isRecord(current) && isRecord(value)) {
    for (const key of Object.keys(current)) if (!(key in value)) document.delete(key);
    for (const [key, each] of Object.entries(value)) {
      if (!sameValue(current[key], each)) document.set(key, document.createNode(each));
    }
    return withLineEnds(document.toString(OPTIONS), source);
  }
  return withLineEnds(stringify(value, OPTIONS), source);
}

class Patcher {
  private readonly edits: Edit[] = [];
  private possible = true;

  constructor(private readonly source: string) {}

  node(node: unknown, value: YamlValue): void {
    if (isMap(node) && isRecord(value)) this.map(node, value);
    else if (isSeq(node) && Array.isArray(value)) this.list(node, value);
    else if (isScalar(node) && !isObject(value)) this.scalar(node, value);
    else this.possible = false;
  }

  /** The text with all edits; null where one of them could not be made in place. */
  apply(): string | null {
    if (!this.possible) return null;
    let text = this.source;
    for (const { from, to, insert } of this.edits.toSorted((a, b) => b.from - a.from || b.to - a.to)) {
      text = text.slice(0, from) + insert + text.slice(to);
    }
    return text;
  }

  private map(map: YAMLMap, value: { [key: string]: YamlValue }): void {
    const now: unknown = map.toJSON();
    const old = isRecord(now) ? now : {};
    const added = Object.keys(value).filter((key) => !(key in old));
    const removed = Object.keys(old).filter((key) => !(key in value));
    if (map.flow && (added.length > 0 || removed.length > 0)) {
      this.whole(map, value);
      return;
    }
    for (const pair of map.items) {
      const key = keyOf(pair);
      const next = value[key];
      if (removed.includes(key)) this.removeLines(startOf(pair.key), endOf(pair.value ?? pair.key));
      else if (next !== undefined && !sameValue(old[key] as YamlValue, next)) this.pair(map, pair, next);
    }
    const last = map.items.at(-1);
    if (added.length > 0 && last) {
      const indent = this.columnOf(startOf(map.items[0]?.key));
      const lines = added.map((key) => block({ [key]: value[key] ?? null }, indent));
      this.insertBehind(endOf(last.value ?? last.key), lines.join("\n"));
    }
  }

  private pair(map: YAMLMap, pair: Pair, next: YamlValue): void {
    const { value } = pair;
    if (isCollection(value) && isObject(next) && isSeq(value) === Array.isArray(next)) {
      this.node(value, next);
      return;
    }
    if (isScalar(value) && !isObject(next) && value.range && value.range[1] > value.range[0]) {
      this.scalar(value, next);
      return;
    }
    if (map.flow) {
      this.whole(map, { ...(map.toJSON() as object), [keyOf(pair)]: next });
      return;
    }
    this.replacePair(pair, next);
  }

  private replacePair(pair: Pair, next: YamlValue): void {
    const from = startOf(pair.key);
    const indent = this.columnOf(from);
    const text = block({ [keyOf(pair)]: next }, indent).slice(indent);
    this.edits.push({ from, to: this.trimmedEnd(endOf(pair.value ?? pair.key)), insert: text });
  }

  private list(list: YAMLSeq, value: YamlValue[]): void {
    const old = list.toJSON() as YamlValue[];
    if (old.length === value.length && !list.flow) {
      for (const [index, next] of value.entries()) {
        if (!sameValue(old[index] ?? null, next)) this.item(list, index, next);
      }
      return;
    }
    const kept = old.every((each, index) => sameValue(each, value[index] ?? null));
    const gone = old.findIndex((each, index) => !sameValue(each, value[index] ?? null));
    const without = old.length - value.length === 1 && sameValue(old.toSpliced(gone, 1), value);
    if (list.flow || old.length === 0 || value.length === 0) {
      this.whole(list, value);
      return;
    }
    const dash = this.dashOf(list.items[0]);
    if (dash === null) {
      this.whole(list, value);
      return;
    }
    if (kept) {
      const lines = value.slice(old.length).map((each) => block([each], dash));
      this.insertBehind(endOf(list.items.at(-1)), lines.join("\n"));
    } else if (without && this.dashOf(list.items[gone]) === dash) {
      this.removeLines(startOf(list.items[gone]), endOf(list.items[gone]));
    } else this.whole(list, value);
  }

  private item(list: YAMLSeq, index: number, next: YamlValue): void {
    const node = list.items[index];
    if (isCollection(node) && isObject(next) && isSeq(node) === Array.isArray(next)) this.node(node, next);
    else if (isScalar(node) && !isObject(next)) this.scalar(node, next);
    else this.possible = false;
  }

  private scalar(node: Scalar, value: YamlValue): void {
    if (!node.range) {
      this.possible = false;
      return;
    }
    const scalar = new Scalar(value);
    if (typeof value === "string" && node.type?.startsWith("QUOTE")) scalar.type = node.type;
    if (typeof value === "string" && value.includes("\n")) scalar.type = "QUOTE_DOUBLE";
    const text = stringify(scalar, OPTIONS).trimEnd();
    const isBlock = node.type?.startsWith("BLOCK") === true;
    const end = isBlock ? this.trimmedEnd(node.range[1]) : node.range[1];
    this.edits.push({ from: node.range[0], to: end, insert: text });
  }

  /** A list or map in braces, or one whose lines cannot be told apart, is written anew. */
  private whole(node: YAMLMap | YAMLSeq, value: YamlValue): void {
    if (!node.range) {
      this.possible = false;
      return;
    }
    const [from, to] = node.range;
    const empty = isObject(value) && Object.keys(value).length === 0;
    if (empty || node.flow) {
      const flat = stringify(value, { ...OPTIONS, collectionStyle: "flow" }).trimEnd();
      const short = empty || (flat.length < 90 && !flat.includes("\n") && !isList(value));
      if (short) {
        const end = node.flow ? to : this.trimmedEnd(to);
        const start = node.flow ? from : this.behindColon(from);
        this.edits.push({ from: start, to: end, insert: node.flow ? flat : ` ${flat}` });
        return;
      }
    }
    const start = this.behindColon(from);
    const indent = this.indentOfLine(start) + 2;
    this.edits.push({ from: start, to: this.trimmedEnd(to), insert: `\n${block(value, indent)}` });
  }

  /** Where the text behind the colon of a value's key begins. */
  private behindColon(from: number): number {
    let at = from;
    while (at > 0 && /\s/.test(this.source[at - 1] ?? "")) at--;
    return at;
  }

  private insertBehind(end: number, text: string): void {
    const at = this.trimmedEnd(this.lineEnd(this.trimmedEnd(end)));
    this.edits.push({ from: at, to: at, insert: `\n${text}` });
  }

  private removeLines(start: number, end: number): void {
    const from = this.source.lastIndexOf("\n", start - 1) + 1;
    const to = this.lineEnd(this.trimmedEnd(end));
    this.edits.push({ from, to: this.source[to] === "\n" ? to + 1 : to, insert: "" });
  }

  private lineEnd(at: number): number {
    const end = this.source.indexOf("\n", at);
    return end < 0 ? this.source.length : end;
  }

  private trimmedEnd(end: number): number {
    let at = Math.min(end, this.source.length);
    while (at > 0 && /\s/.test(this.source[at - 1] ?? "")) at--;
    return at;
  }

  private columnOf(at: number): number {
    return at - (this.source.lastIndexOf("\n", at - 1) + 1);
  }

  private indentOfLine(at: number): number {
    const start = this.source.lastIndexOf("\n", at - 1) + 1;
    return /^ */.exec(this.source.slice(start))?.[0].length ?? 0;
  }

  /** The column of an item's dash; null where nothing but blanks stands in front of it is not so. */
  private dashOf(item: unknown): number | null {
    const start = startOf(item);
    const line = this.source.lastIndexOf("\n", start - 1) + 1;
    const before = this.source.slice(line, start);
    return /^ *- +$/.test(before) ? before.indexOf("-") : null;
  }
}

function block(value: YamlValue, indent: number): string {
  const text = stringify(value, OPTIONS).trimEnd();
  return text
    .split("\n")
    .map((line) => (line === "" ? line : " ".repeat(indent) + line))
    .join("\n");
}

function keyOf(pair: Pair): string {
  return String(isScalar(pair.key) ? pair.key.value : pair.key);
}

function startOf(node: unknown): number {
  return (node as Node | undefined)?.range?.[0] ?? 0;
}

function endOf(node: unknown): number {
  return (node as Node | undefined)?.range?.[1] ?? 0;
}

/** Whether two values are the same; the order of a map's keys says nothing. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, index) => sameValue(each, b[index]));
  }
  if (!isRecord(a) || !isRecord(b) || Array.isArray(a) || Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && sameValue(a[key], b[key]));
}

function isRecord(value: unknown): value is { [key: string]: YamlValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isObject(value: unknown): value is YamlValue[] | { [key: string]: YamlValue } {
  return typeof value === "object" && value !== null;
}

function isList(value: YamlValue): boolean {
  return Array.isArray(value) && value.some(isObject);
}

function withLineEnds(text: string, source: string): string {
  return source.includes("\r\n") ? text.replace(/\r?\n/g, "\r\n") : text;
}
