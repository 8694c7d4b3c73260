import "server-only";
import type { Scope } from "@/lib/core/scope";
import {
  type ContentRow,
  IN_DATABASE,
  openContent,
  type PreparedContent,
  prepareContent,
} from "@/lib/documents/operations/content";
import type { StoredSpec } from "@/lib/specs/queries/read";
import { phasesOfMarkdown } from "@/lib/specs/rules/convert";
import type { PhaseIndex } from "@/lib/specs/rules/phases";
import { type Phase, SpecContent } from "@/lib/specs/schema/content";
import { sha256Hex } from "@/lib/storage/hash";

/** A spec's text as its row keeps it: the structure of a hierarchical one, and its phases without their texts. */
export type SpecState = { content: SpecContent | null; json: PreparedContent | null; phases: PhaseIndex[] };

/** What is to be kept of a hierarchical spec's content. */
export function stateOfContent(scope: Scope, content: SpecContent): SpecState {
  const json = prepareContent(scope, jsonOf(content));
  return { content, json, phases: content.phases.map(indexOf) };
}

/** What is to be kept of a monolithic spec: its sections, which are its phases. */
export function stateOfMarkdown(text: string): SpecState {
  return { content: null, json: null, phases: phasesOfMarkdown(text).map(indexOf) };
}

/** What is to be kept of a phase beside its text. */
function indexOf({ number, name, description, hours, content }: Phase): PhaseIndex {
  const encode = (value: string) => new TextEncoder().encode(value);
  const hash = sha256Hex(encode(JSON.stringify([name, description, content])));
  return { number, name, description, hours, hash, sizeBytes: encode(content).byteLength };
}

/** The content of a hierarchical spec from its row or object storage, proved by its hash; null for a monolithic one. */
export async function readStoredContent(scope: Scope, spec: StoredSpec): Promise<SpecContent | null> {
  if (spec.type === "monolithic") return null;
  const { contentHash, contentLocation } = spec;
  if (contentHash === null) throw new Error("a hierarchical spec without its content");
  // The database keeps the JSON without the order of its keys; read by the schema they are in their order again.
  const row: ContentRow =
    contentLocation === null
      ? { contentHash, storageLocation: IN_DATABASE, body: jsonOf(SpecContent.parse(spec.content)) }
      : { contentHash, storageLocation: contentLocation, body: null };
  return SpecContent.parse(JSON.parse(await openContent(scope, spec.documentId, row)));
}

function jsonOf(content: SpecContent): string {
  return JSON.stringify(SpecContent.parse(content));
}
