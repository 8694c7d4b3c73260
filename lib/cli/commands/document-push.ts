import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Command, EXIT_CODES, UsageError } from "../command";
import { needed } from "../define-command";
import { findDocument } from "../documents/find-document";
import { hashOf, type Pulled, recall, remember } from "../documents/pulled";
import { staleStop } from "../documents/stale-stop";
import { flag, number, text } from "../options";
import { codeOfFailure } from "../server/failure";
import { type Asked, type Counter, serverCommand } from "../server/server-command";
import { Stop } from "../server/stop";
import { oneLine } from "../show/style";

const OPTIONS = {
  merge: flag("where others saved meanwhile: merge line by line, and write the merged text into the file"),
  note: text("WORDS", "what was changed, for the list of versions"),
  base: number("N", "the version that the file takes account of; else the one that was pulled"),
  document: text("DOCUMENT", "the document, for a file that was not pulled; needs --base"),
  project: text("KEY", "where to look for a path or title; else PLUMBLINE_PROJECT"),
};

/** Saves a file as its document's next version. */
export const documentPushCommand: Command = serverCommand({
  name: "document push",
  about:
    "Saves a file that was pulled as its document's next version. Where others saved meanwhile nothing is saved: what they changed is told, and the exit code is 4. Push again with --merge then; or, where both changed the same lines, look at their text (plumbline document pull DOCUMENT -), bring the file into line, and push it with --base and their version.",
  operands: [needed("FILE", "the file")],
  options: OPTIONS,
  run: async (asked, counter) => {
    const { desk, account } = counter;
    const file = path.resolve(desk.folder, asked.operands[0] ?? "");
    const content = readText(file);
    const pulled = await whatWasPulled(file, asked, counter);
    const isSame = hashOf(content) === pulled.hash;
    if (isSame && asked.options.base === undefined) {
      desk.out(
        asked.json
          ? JSON.stringify({ saved: false, ...pulled, file }, null, 2)
          : "Nothing was changed since it was pulled.",
      );
      return EXIT_CODES.ok;
    }
    const saved = await save(content, pulled, asked, counter);
    const text = saved.merged ? (saved.content ?? content) : content;
    if (saved.merged) writeFileSync(file, text);
    const { id, title, version, merged } = saved;
    remember(file, { url: account.url, documentId: id, title, version, hash: hashOf(text) });
    const how = merged ? ", merged with what others saved; the file holds the merged text" : "";
    desk.out(
      asked.json
        ? JSON.stringify({ saved: true, id, title, version, merged, file }, null, 2)
        : `“${oneLine(title)}” is saved as version ${version}${how}.`,
    );
    return EXIT_CODES.ok;
  },
});

function readText(file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof TypeError)
      throw new Stop(`${file} is not UTF-8, so nothing was saved. Save it as UTF-8 and push again.`);
    throw new UsageError(`${file} cannot be read: there is no such file, or you may not read it.`);
  }
}

async function whatWasPulled(
  file: string,
  { options }: Asked<typeof OPTIONS>,
  { api, account, desk }: Counter,
): Promise<Pulled> {
  const { base, document, project = desk.env.PLUMBLINE_PROJECT } = options;
  const pulled = document === undefined ? recall(file) : undefined;
  if (pulled && pulled.url !== account.url)
    throw new Stop(
      `${file} was pulled from ${pulled.url}, and you are signed in to ${account.url}.`,
      EXIT_CODES.refused,
      {
        hint: "Choose the profile with --profile.",
      },
    );
  if (pulled) return base === undefined ? pulled : { ...pulled, version: base };
  if (document === undefined || base === undefined)
    throw new UsageError(
      `${file} was not pulled. Pull it first, or say with --document and --base whose next version it is.`,
    );
  const documentId = await findDocument({ api }, document, project);
  return { url: account.url, documentId, title: document, version: base, hash: "" };
}

async function save(content: string, pulled: Pulled, { options }: Asked<typeof OPTIONS>, counter: Counter) {
  const { documentId, version: baseVersion } = pulled;
  const { note, merge } = options;
  try {
    return await counter.api.documents.save({
      documentId,
      baseVersion,
      content,
      note,
      onStale: merge ? "merge" : "refuse",
    });
  } catch (error) {
    if (codeOfFailure(error) !== "conflict") throw error;
    throw await staleStop(error, pulled, counter);
  }
}
