import "server-only";
import { sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { Scope } from "@/lib/core/scope";
import { type CardFilter, cardColumns, cardsWhere, toCard } from "@/lib/stories/queries/cards";
import type { StoryCard } from "@/lib/stories/schema/story";

const WHICH = {
  all: sql``,
  open: sql`and s.archived_at is null`,
  archived: sql`and s.archived_at is not null`,
};

type CardToFilter = StoryCard & { archivedAt: string | null; updatedAt: string };

/** A project's cards for a filter to look through: no texts, so that thousands are quick. */
export async function selectCardsToFilter(
  scope: Scope,
  filter: CardFilter & { status?: StoryCard["status"] | undefined; which: keyof typeof WHICH },
): Promise<CardToFilter[]> {
  const { rows } = await scope.tx.execute<CardToFilter>(sql`
    select ${cardColumns}, s.archived_at as "archivedAt", s.updated_at as "updatedAt" from stories s
    where ${cardsWhere(scope, filter)} ${WHICH[filter.which]}
      ${filter.status ? sql`and s.status = ${filter.status}` : sql``}`);
  for (const row of rows) row.updatedAt = isoFromPostgres(row.updatedAt);
  return rows.map(toCard);
}
