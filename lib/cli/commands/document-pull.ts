import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Command, EXIT_CODES } from "../command";
import { needed, optional } from "../define-command";
import { findDocument } from "../documents/find-document";
import { hashOf, recall, remember } from "../documents/pulled";
import { flag, number, text } from "../options";
import { type Asked, type Counter, serverCommand } from "../server/server-command";
import { Stop } from "../server/stop";
import { oneLine } from "../show/style";
import { sizeWords } from "../show/words";

const OPTIONS = {
  project: text("KEY", "where to look for a path or title; else PLUMBLINE_PROJECT"),
  version: number("N", "this version instead of the current one"),
  force: flag("write over a file that was changed here"),
};

/** Writes a document into a file. */
export const documentPullCommand: Command = serverCommand({
  name: "document pull",
  about:
    "Writes a document into a file, byte for byte, and remembers in .plumbline/documents.json which version it is: at the top of the git working tree, else beside the file, and hidden from git. A file that was changed here and not pushed is not written over.",
  operands: [
    needed("DOCUMENT", "its id, a spec (SPEC-116), or its path or title; or a file that was pulled before"),
    optional("FILE", "where to write it; else its path, or its title with .md. - is stdout"),
  ],
  options: OPTIONS,
  run: async (asked, counter) => {
    const { desk, api, account } = counter;
    const { documentId, before } = await whatIsAsked(asked, counter);
    const { version } = asked.options;
    const document = await api.documents.get({ documentId, version });
    const [, target] = asked.operands;
    if (target === "-") {
      desk.out(document.content);
      return EXIT_CODES.ok;
    }
    const file = before ?? path.resolve(desk.folder, target ?? fileNameOf(document));
    if (!asked.options.force) refuseToOverwrite(file, document.content);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, document.content);
    const { title, contentHash: hash } = document;
    remember(file, { url: account.url, documentId, title, version: document.version, hash });
    const shown = path.relative(desk.folder, file);
    const { id, currentVersion } = document;
    const answer = { id, title, version: document.version, currentVersion, file, hash };
    const size = sizeWords(Buffer.byteLength(document.content));
    desk.out(
      asked.json
        ? JSON.stringify(answer, null, 2)
        : `${shown}: “${oneLine(title)}”, version ${document.version}, ${size}.`,
    );
    return EXIT_CODES.ok;
  },
});

/** A file that was pulled before names its document. */
async function whatIsAsked(
  { operands: [name = "", target], options }: Asked<typeof OPTIONS>,
  { api, desk }: Counter,
): Promise<{ documentId: string; before: string | null }> {
  const file = path.resolve(desk.folder, name);
  const pulled = target === undefined ? recall(file) : undefined;
  if (pulled) return { documentId: pulled.documentId, before: file };
  const project = options.project ?? desk.env.PLUMBLINE_PROJECT;
  return { documentId: await findDocument({ api }, name, project), before: null };
}

function fileNameOf({ path: from, title }: { path: string | null; title: string }): string {
  const parts = (from ?? "").split("/");
  // A path comes from whoever imported the project; it must not lead out of this folder.
  const isSafe =
    from !== null && from !== "" && !path.isAbsolute(from) && !/[\\:]/.test(from) && !parts.includes("..");
  if (isSafe) return from;
  const slug = title
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "");
  return `${slug || "document"}.md`;
}

function refuseToOverwrite(file: string, content: string): void {
  if (!existsSync(file)) return;
  const present = readFileSync(file, "utf8");
  const pulled = recall(file);
  if (present === content || (pulled && hashOf(present) === pulled.hash)) return;
  const sentence = pulled
    ? `${file} was changed here since it was pulled (version ${pulled.version}), so it was not written over.`
    : `${file} is there already, so it was not written over.`;
  throw new Stop(sentence, EXIT_CODES.refused, {
    code: "changed_here",
    hint: pulled
      ? "Push it first (plumbline document push), name another file, or write over it with --force."
      : "Name another file, or write over it with --force.",
  });
}
