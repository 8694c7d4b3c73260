/** A file's text, and a sentence where it is not what a Markdown file should be; null text means not a text at all. */
export type Decoded = { text: string | null; remark: string | null };

/** So many zero bytes per byte are binary data or UTF-16; fewer are stray control characters. */
const BINARY_SHARE = 0.1;

/** Decodes UTF-8 and UTF-16; what is neither is read as Windows-1252 and remarked on. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return plain(decode("utf-16le", bytes));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return plain(decode("utf-16be", bytes));
  const zeros = countZeros(bytes);
  if (zeros.even + zeros.odd > bytes.length * BINARY_SHARE) return withoutMark(bytes, zeros);
  const text = decode("utf-8", bytes);
  if (text === null) {
    const remark =
      "The file is not valid UTF-8. It was read as Windows-1252; save it as UTF-8 to be sure of every letter.";
    return { text: new TextDecoder("windows-1252").decode(bytes), remark };
  }
  const stray = zeros.even + zeros.odd > 0;
  return {
    text: text.replaceAll("\0", "\u2400"),
    remark: stray ? "The file holds control characters that do not belong into a text." : null,
  };
}

function plain(text: string | null): Decoded {
  return text === null
    ? { text, remark: "The file is broken UTF-16 and was not read." }
    : { text, remark: null };
}

/** UTF-16 without its mark has its zero bytes all on one side. */
function withoutMark(bytes: Uint8Array, zeros: { even: number; odd: number }): Decoded {
  const encoding = zeros.even === 0 ? "utf-16le" : zeros.odd === 0 ? "utf-16be" : null;
  const text = encoding && decode(encoding, bytes);
  if (text) return { text, remark: null };
  return { text: null, remark: "The file looks like binary data, not text, and was not read." };
}

function decode(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function countZeros(bytes: Uint8Array): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  for (let index = 0; index < bytes.length; index++) {
    if (bytes[index] !== 0) continue;
    if (index % 2 === 0) even++;
    else odd++;
  }
  return { even, odd };
}
