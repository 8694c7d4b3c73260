/** A Markdown file that was read, or the sentence that says why it could not be. */
export type MarkdownFile = { readonly name: string; readonly text: string } | { readonly problem: string };

const MAX_FILE_BYTES = 2_000_000;
const NAMES = /\.(md|markdown|mdown|txt)$/i;

/** Reads a file that someone dropped, pasted or chose; the text keeps every character, a byte order mark too. */
export async function readMarkdownFile(file: File): Promise<MarkdownFile> {
  const { name } = file;
  if (!NAMES.test(name)) {
    return { problem: `"${name}" is not a Markdown file. Choose one that ends in .md, .markdown or .txt.` };
  }
  if (file.size > MAX_FILE_BYTES) {
    return {
      problem: `"${name}" is larger than 2 MB. Cut it into several documents and add them one by one.`,
    };
  }
  try {
    const bytes = await file.arrayBuffer();
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes("\u0000")) return { name, text };
  } catch {
    // Told below: whatever went wrong, these bytes are no text that could be shown.
  }
  return {
    problem: `"${name}" could not be read as UTF-8 text. Save it with that encoding, then try again.`,
  };
}

/** The one file of a drop or a paste. */
export async function readOneMarkdownFile(files: readonly File[]): Promise<MarkdownFile> {
  const [file, ...others] = files;
  if (!file) return { problem: "There was no file in what was dropped. Drop a Markdown file." };
  if (others.length > 0)
    return { problem: `${files.length} files were dropped. Drop one Markdown file at a time.` };
  return readMarkdownFile(file);
}
