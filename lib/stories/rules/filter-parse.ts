import { type Filter, joined, negated } from "@/lib/stories/rules/filter";
import {
  type FilterProblem,
  type FilterToken,
  filterTokens,
  refuse,
  UnreadableFilter,
} from "@/lib/stories/rules/filter-tokens";

/** The longest text of a filter: far more than fits an address line of any screen. */
export const MAX_FILTER_LENGTH = 2_000;
const MAX_DEPTH = 20;

export type ParsedFilter = { ok: true; filter: Filter } | ({ ok: false } & FilterProblem);

/**
 * Reads a filter such as `priority:high,critical (label:bug or assignee:me) -status:done "sign in"`: what stands side by
 * side must all hold, `or` weighs less than that, `-` or `not` turns the next piece around.
 */
export function parseFilter(text: string): ParsedFilter {
  try {
    if (text.length > MAX_FILTER_LENGTH) {
      refuse(`A filter has at most ${MAX_FILTER_LENGTH.toLocaleString("en")} characters.`, MAX_FILTER_LENGTH);
    }
    const reader = new Reader(filterTokens(text), text.length);
    return { ok: true, filter: reader.whole() };
  } catch (error) {
    if (error instanceof UnreadableFilter) return { ok: false, ...error.problem };
    throw error;
  }
}

class Reader {
  private next = 0;
  constructor(
    private readonly tokens: readonly FilterToken[],
    private readonly end: number,
  ) {}

  whole(): Filter {
    if (this.tokens.length === 0) return joined("all", []);
    const filter = this.alternatives(0);
    const rest = this.tokens[this.next];
    if (rest) refuse("This parenthesis closes none. Remove it, or open one before.", rest.at, rest.end);
    return filter;
  }

  private alternatives(depth: number): Filter {
    const parts = [this.conjunction(depth)];
    while (this.take("or")) parts.push(this.conjunction(depth));
    return joined("any", parts);
  }

  private conjunction(depth: number): Filter {
    const parts = [this.piece(depth)];
    while (true) {
      const next = this.tokens[this.next];
      if (!next || next.kind === "or" || next.kind === ")") return joined("all", parts);
      this.take("and");
      parts.push(this.piece(depth));
    }
  }

  private piece(depth: number): Filter {
    const token = this.tokens[this.next];
    if (!token) return this.refuseEnd();
    if (depth > MAX_DEPTH) {
      return refuse("These parentheses are nested too deep. Join some conditions.", token.at, token.end);
    }
    this.next += 1;
    if (token.kind === "condition" || token.kind === "words") return token;
    if (token.kind === "not") return negated(this.piece(depth + 1));
    if (token.kind === "(") return this.group(token, depth);
    if (token.kind === ")") {
      const before = this.tokens[this.next - 2];
      if (!before) return refuse("This parenthesis closes none. Remove it, or open one before.", token.at);
      return refuse("A condition is missing before this parenthesis.", token.at, token.end);
    }
    return refuse(
      `A condition is missing before “${token.kind}”. To search for the word, put it in quotes.`,
      token.at,
      token.end,
    );
  }

  private group(open: FilterToken, depth: number): Filter {
    if (this.tokens[this.next]?.kind === ")") {
      refuse("There is nothing between these parentheses.", open.at, open.end + 1);
    }
    const filter = this.alternatives(depth + 1);
    if (!this.take(")")) refuse("This parenthesis is not closed.", open.at, open.end);
    return filter;
  }

  private refuseEnd(): never {
    const last = this.tokens[this.next - 1];
    if (last?.kind === "(") return refuse("This parenthesis is not closed.", last.at, last.end);
    return refuse(
      `A condition is missing after “${last?.kind ?? ""}”.`,
      last?.at ?? 0,
      last?.end ?? this.end,
    );
  }

  private take(kind: FilterToken["kind"]): boolean {
    if (this.tokens[this.next]?.kind !== kind) return false;
    this.next += 1;
    return true;
  }
}
