/** How a file can be shown beside its story. */
export type PreviewKind = "image" | "pdf" | "text" | "markdown" | "video" | "audio";

type Sign = { type: string; at: number; bytes: readonly number[] };

const ascii = (text: string) => [...text].map((sign) => sign.charCodeAt(0));
const SIGNS: readonly Sign[] = [
  { type: "image/png", at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: "image/jpeg", at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: "image/gif", at: 0, bytes: ascii("GIF8") },
  { type: "image/webp", at: 8, bytes: ascii("WEBP") },
  { type: "image/avif", at: 4, bytes: ascii("ftypavif") },
  { type: "application/pdf", at: 0, bytes: ascii("%PDF-") },
  { type: "video/mp4", at: 4, bytes: ascii("ftyp") },
  { type: "video/webm", at: 0, bytes: [0x1a, 0x45, 0xdf, 0xa3] },
  { type: "audio/ogg", at: 0, bytes: ascii("OggS") },
  { type: "audio/mpeg", at: 0, bytes: ascii("ID3") },
  { type: "audio/mpeg", at: 0, bytes: [0xff, 0xfb] },
  { type: "audio/wav", at: 8, bytes: ascii("WAVE") },
  { type: "application/zip", at: 0, bytes: [0x50, 0x4b, 0x03, 0x04] },
];
const READ = 64 * 1024;

/**
 * What a file is, told from its bytes. Whatever a browser could run (HTML, SVG, scripts) is plain text here: its name
 * only says which kind of text.
 */
export function mediaTypeOf(bytes: Uint8Array, name: string): string {
  const sign = SIGNS.find(({ at, bytes: wanted }) =>
    wanted.every((byte, index) => bytes[at + index] === byte),
  );
  if (sign) return sign.type;
  if (!isText(bytes.subarray(0, READ), bytes.length > READ)) return "application/octet-stream";
  if (/\.(?:md|markdown|mdx)$/i.test(name)) return "text/markdown";
  return /\.csv$/i.test(name) ? "text/csv" : "text/plain";
}

function isText(bytes: Uint8Array, isCut: boolean): boolean {
  if (bytes.length === 0 || bytes.includes(0)) return bytes.length === 0;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: isCut });
    return true;
  } catch {
    return false;
  }
}

/** How a file of a type can be shown; null where only its name can. */
export function previewOf(mediaType: string): PreviewKind | null {
  if (mediaType === "application/pdf") return "pdf";
  if (mediaType === "text/markdown") return "markdown";
  const [kind] = mediaType.split("/");
  return kind === "image" || kind === "video" || kind === "audio" || kind === "text" ? kind : null;
}
