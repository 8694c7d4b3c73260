/** Hands a text to the browser as a file, byte for byte as it was saved. */
export function downloadText(fileName: string, text: string): void {
  downloadBlob(fileName, new Blob([text], { type: "text/markdown;charset=utf-8" }));
}

/** Hands bytes to the browser as a file. */
export function downloadBlob(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

/** The name of a file that a document is downloaded as: the one it came from, else made from its title. */
export function fileNameOf({ path, title }: { path: string | null; title: string }): string {
  const own = path?.split("/").at(-1);
  if (own) return own;
  const slug = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  return `${slug || "document"}.md`;
}
