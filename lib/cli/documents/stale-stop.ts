import { ORPCError } from "@orpc/client";
import { z } from "zod";
import { MergeResult } from "@/lib/documents/schema/merge";
import { EXIT_CODES } from "../exit-codes";
import type { Counter } from "../server/server-command";
import { Stop } from "../server/stop";
import { oneLine } from "../show/style";
import { ago, counted } from "../show/words";
import type { Pulled } from "./pulled";

const StaleData = z.object({ currentVersion: z.number(), merge: MergeResult.optional() });
const MOST_VERSIONS = 20;
const MOST_CONFLICTS = 10;

/** Why a stale text was not saved: who changed what meanwhile, whether it would merge, and what to do. */
export async function staleStop(error: unknown, pulled: Pulled, { api }: Counter): Promise<unknown> {
  if (!(error instanceof ORPCError)) return error;
  const parsed = StaleData.safeParse(error.data);
  if (!parsed.success) return error;
  const { currentVersion, merge } = parsed.data;
  const { documentId, version: base, title } = pulled;
  const [{ items }, diff] = await Promise.all([
    api.documents.versions({ documentId, grouped: true, limit: MOST_VERSIONS }),
    api.documents.getDiff({ documentId, from: base, to: currentVersion }),
  ]);
  const versions = items
    .filter(({ version }) => version > base)
    .map(({ version, author, createdAt, note }) => {
      const said = note === "" ? "" : `: ${oneLine(note)}`;
      return `version ${version} by ${oneLine(author.name)}, ${ago(createdAt, Date.now())}${said}`;
    });
  const lines = [
    ...versions,
    `${lineCount(diff.added)} added, ${lineCount(diff.removed)} removed since version ${base}`,
  ];
  const conflicts = (merge?.hunks ?? []).filter(({ kind }) => kind === "conflict");
  const places = conflicts
    .slice(0, MOST_CONFLICTS)
    .map(({ ours, theirs }) => `your line ${ours.line} and theirs ${theirs.line} were changed differently`);
  return new Stop(
    `Others changed “${oneLine(title)}” after version ${base}, so nothing was saved.`,
    EXIT_CODES.refused,
    {
      code: "conflict",
      data: { currentVersion, versions: items.filter(({ version }) => version > base), diff, merge },
      lines: [...lines, ...places],
      hint:
        merge?.clean === true
          ? "It merges without conflict: push again with --merge."
          : `Look at their text (plumbline document pull ${documentId} -), bring your file into line with it, and push it with --base ${currentVersion}.`,
    },
  );
}

function lineCount(count: number): string {
  return counted(count, "line");
}
