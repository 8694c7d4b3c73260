import "server-only";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type { ORPCError } from "@orpc/server";
import { stringify } from "yaml";
import { problemBody } from "@/lib/api/problem";
import type { WireErrorData } from "@/lib/core/wire-error";

const MOST_DETAILS = 6_000;

type WireError = ORPCError<string, WireErrorData>;

/** What an error says to a program: code, sentence, wrong fields, and what else helps to go on. */
function saidOf(error: WireError): { sentence: string; details: Record<string, unknown> } {
  const { type: _, title: __, status: ___, detail, ...details } = problemBody(error);
  return { sentence: String(detail), details };
}

/** An answer as a tool gives it: the same for programs and as text, since clients show an agent only one of them. */
export function toolAnswer(structuredContent: Record<string, unknown>): CallToolResult {
  return { content: [{ type: "text", text: asText(structuredContent) }], structuredContent };
}

/**
 * A refusal as a tool gives it. Its text says everything: clients hold whatever is structured to the schema of the tool's
 * answers, also where it is none.
 */
export function toolRefusal(error: WireError): CallToolResult {
  const { sentence, details } = saidOf(error);
  const rest = asText(details);
  const clipped = rest.length <= MOST_DETAILS ? rest : `${rest.slice(0, MOST_DETAILS)}\n… (cut)`;
  return { isError: true, content: [{ type: "text", text: `${sentence}\n\n${clipped}` }] };
}

/** JSON-RPC's own numbers for what is refused outside of tools. */
const RPC_CODES: Readonly<Record<string, number>> = {
  malformed_request: -32600,
  method_not_allowed: -32601,
  invalid_input: -32602,
  internal: -32603,
  not_found: -32002,
};

/** An error that the protocol's own messages answer, with our code beside JSON-RPC's number. */
export class RpcRefusal extends Error {
  override readonly name = "RpcRefusal";
  readonly code: number;
  readonly data: Record<string, unknown>;
  constructor(error: WireError) {
    const { sentence, details } = saidOf(error);
    super(sentence);
    this.code = RPC_CODES[error.code] ?? -32000;
    this.data = details;
  }
}

/** A refusal of the whole request, over HTTP and in JSON-RPC's form. */
export function httpRefusal(error: WireError, headers: Record<string, string> = {}): Response {
  const { code, message, data } = new RpcRefusal(error);
  const body = { jsonrpc: "2.0", error: { code, message, data }, id: null };
  const { retryAfterSeconds } = error.data;
  return new Response(JSON.stringify(body), {
    status: error.status,
    headers: {
      "content-type": "application/json",
      ...(retryAfterSeconds !== undefined && { "retry-after": String(retryAfterSeconds) }),
      ...headers,
    },
  });
}

/** Data as an agent reads it with the fewest words: long texts stand as they are, not quoted. */
function asText(data: Record<string, unknown>): string {
  return stringify(data, { lineWidth: 0, blockQuote: "literal", aliasDuplicateObjects: false }).trimEnd();
}
