import type { FileEncoding } from "../schema";

/** A file as text: `text` is null where it is none. `remark` is a sentence where it is not plain UTF-8. */
export type FileText = { encoding: FileEncoding; text: string | null; remark: string | null; line: number };

/** So many zero bytes per byte are binary data or UTF-16; fewer are stray control characters. */
const BINARY_SHARE = 0.1;
const BOM = "\ufeff";
/** What may stand for NUL, which no database keeps in a text: the first that the text itself does not hold. */
const NUL_MARKS = ["\u2400", "\ufffd", "\ue000", "\ue001"];

/**
 * Reads bytes as a document's text: without byte order mark, with line feeds alone, and a mark for each NUL character.
 * `encodeLike` turns such a text, edited or not, into bytes of the same kind again.
 */
export function readFileText(bytes: Uint8Array): FileText {
  const { encoding, text } = decode(bytes);
  if (text === null) return { encoding, text, remark: BINARY, line: 1 };
  const nul = text.indexOf("\0");
  const remark = nul >= 0 ? NUL : encoding === "utf-8" ? null : REMARKS[encoding];
  const plain = text.startsWith(BOM) ? text.slice(1) : text;
  return {
    encoding,
    text: plain.replaceAll("\0", nulMarkOf(text)).replace(/\r\n?/g, "\n"),
    remark,
    line: nul >= 0 ? text.slice(0, nul).split(/\r\n|\r|\n/).length : 1,
  };
}

const BINARY = "The file is binary data, not text. It is kept as it is.";
const NUL = "The file holds NUL characters, which are shown as ␀ here. They stay in the file.";
const REMARKS = {
  binary: BINARY,
  "utf-16le": "The file is UTF-16, not UTF-8. It is read as that and stays so.",
  "utf-16be": "The file is UTF-16, not UTF-8. It is read as that and stays so.",
  "windows-1252": "The file is not valid UTF-8. It was read as Windows-1252, and stays so.",
} as const;

/** A text in the bytes' own encoding, with their mark, their line ends and their NUL characters. */
export function encodeLike(text: string, original: Uint8Array): { bytes: Uint8Array; remark: string | null } {
  const { encoding, text: before } = decode(original);
  const old = before ?? "";
  const marked = old.includes("\0") ? text.replaceAll(nulMarkOf(old), "\0") : text;
  const ended = withLineEnds(marked, old);
  const whole = old.startsWith(BOM) && !ended.startsWith(BOM) ? BOM + ended : ended;
  const bytes = encode(whole, encoding);
  if (bytes) return { bytes, remark: null };
  const remark = `The text has letters that ${encoding} does not know, so the file is UTF-8 from now on.`;
  return { bytes: new TextEncoder().encode(whole), remark };
}

function nulMarkOf(text: string): string {
  return NUL_MARKS.find((mark) => !text.includes(mark)) ?? NUL_MARKS[0] ?? "";
}

/** Where all lines of a file end in CRLF, those that were added do too. */
function withLineEnds(text: string, old: string): string {
  const crlf = old.split("\r\n").length - 1;
  const lf = old.split("\n").length - 1;
  return crlf > 0 && crlf === lf ? text.replace(/\r?\n/g, "\r\n") : text;
}

function decode(bytes: Uint8Array): { encoding: FileEncoding; text: string | null } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return whole("utf-16le", bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return whole("utf-16be", bytes);
  const zeros = countZeros(bytes);
  if (zeros.even + zeros.odd > bytes.length * BINARY_SHARE) {
    if (zeros.even === 0) return whole("utf-16le", bytes);
    if (zeros.odd === 0) return whole("utf-16be", bytes);
    return { encoding: "binary", text: null };
  }
  const utf8 = strictly("utf-8", bytes);
  if (utf8 !== null) return { encoding: "utf-8", text: utf8 };
  return isWindows1252(bytes)
    ? { encoding: "windows-1252", text: new TextDecoder("windows-1252").decode(bytes) }
    : { encoding: "binary", text: null };
}

function whole(encoding: "utf-16le" | "utf-16be", bytes: Uint8Array) {
  const text = bytes.length % 2 === 0 ? strictly(encoding, bytes) : null;
  return text === null ? { encoding: "binary" as const, text } : { encoding, text };
}

function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function countZeros(bytes: Uint8Array): { even: number; odd: number } {
  const zeros = { even: 0, odd: 0 };
  for (let index = 0; index < bytes.length; index++) {
    if (bytes[index] === 0) zeros[index % 2 === 0 ? "even" : "odd"] += 1;
  }
  return zeros;
}

/** A text of one byte per letter has hardly a control character; pictures and programs have many. */
function isWindows1252(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls += 1;
  return controls <= bytes.length * 0.01;
}

function encode(text: string, encoding: FileEncoding): Uint8Array | null {
  switch (encoding) {
    case "utf-8":
    case "binary":
      return new TextEncoder().encode(text);
    case "utf-16le":
    case "utf-16be":
      return encodeUtf16(text, encoding === "utf-16le");
    case "windows-1252":
      return encodeBytes(text);
    default:
      return encoding satisfies never;
  }
}

function encodeUtf16(text: string, little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), little);
  return new Uint8Array(view.buffer);
}

let letters: Map<string, number> | undefined;

function encodeBytes(text: string): Uint8Array | null {
  letters ??= new Map(
    [...new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
      (letter, byte) => [letter, byte],
    ),
  );
  const known = letters;
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const byte = known.get(text.charAt(index));
    if (byte === undefined) return null;
    bytes[index] = byte;
  }
  return bytes;
}
