import type { ProjectFile } from "./read-project";

const SPEC_FILE = /(?:^|\/)specs\/SPEC-(\d{1,9})(?:-[^/]*)?\.md$/u;

/** The number of the spec that a file was exported from, by its name; null for any other file. */
export function specNumberOfPath(path: string): number | null {
  const digits = SPEC_FILE.exec(path)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The files of a project, those of its own specs as mere files: a spec is written here, and never twice. */
export function withoutSpecs(
  files: readonly ProjectFile[],
  specs: readonly { number: number }[],
): ProjectFile[] {
  const numbers = new Set(specs.map(({ number }) => number));
  return files.map((file) => {
    const number = specNumberOfPath(file.path);
    return number !== null && numbers.has(number) ? { ...file, text: null } : file;
  });
}
