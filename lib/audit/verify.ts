import "server-only";
import type { Transaction } from "@/db/client";
import { type AuditRow, comparePlaces, GENESIS, type Seal, sealHash, sealText } from "@/lib/audit/chain";
import * as find from "@/lib/audit/findings";
import { type KeptHead, readKeptHead } from "@/lib/audit/kept-head";
import { selectLastSeal, selectRowsAfter, selectSeal, selectSealsAfter } from "@/lib/audit/queries";
import type { AuditFinding, AuditReport } from "@/lib/audit/schema";
import { auditText, judgeMac } from "@/lib/core/audit-mac";
import { log } from "@/lib/core/log";

const BATCH = 1_000;

type Options = {
  /** Looks at the newest sealed entries alone, and believes the mark of the one before them. */
  newest?: number;
};

/**
 * Walks a workspace's log and chain side by side, in batches, and stops at the first entry with which something is
 * wrong. Needs a transaction that may read both; sealing may go on meanwhile.
 */
export async function verifyAudit(
  tx: Transaction,
  workspaceId: string,
  { newest }: Options = {},
): Promise<AuditReport> {
  const last = await selectLastSeal(tx, workspaceId);
  const kept = await lookUpKeptHead(workspaceId);
  const start = newest && last && last.sequence > newest ? last.sequence - newest : 0;
  const walk = new Walk(tx, workspaceId, last?.sequence ?? 0, typeof kept === "object" ? kept : null);
  const finding = await walk.run(start);
  const whole = finding === null;
  return {
    whole,
    sealed: walk.sealed,
    unsealed: walk.unsealed,
    verifiedFrom: start + 1,
    head: whole && last ? { sequence: last.sequence, hash: last.hash } : null,
    keptHead: typeof kept === "object" ? "matches" : kept,
    finding,
  };
}

async function lookUpKeptHead(workspaceId: string): Promise<KeptHead | "missing" | "unreadable"> {
  try {
    return (await readKeptHead(workspaceId)) ?? "missing";
  } catch (error) {
    log.warn({ err: error, workspaceId }, "the kept head of the audit log could not be read");
    return "unreadable";
  }
}

/** One pass over a log. */
class Walk {
  sealed = 0;
  unsealed = 0;
  #previousHash = GENESIS;
  #rows: RowReader;

  constructor(
    private readonly tx: Transaction,
    private readonly workspaceId: string,
    private readonly lastSequence: number,
    private readonly kept: KeptHead | null,
  ) {
    this.#rows = new RowReader(tx, workspaceId, null);
  }

  async run(start: number): Promise<AuditFinding | null> {
    const before = start > 0 ? await this.#begin(start) : null;
    return before ?? (await this.#walkSeals(start)) ?? this.#cutOff() ?? (await this.#walkUnsealed());
  }

  async #begin(start: number): Promise<AuditFinding | null> {
    const seal = await selectSeal(this.tx, this.workspaceId, { sequence: start });
    if (!seal) return find.missingSeal(start, null);
    const verdict = judgeMac(sealText(seal), seal.mac);
    if (verdict !== "genuine") return find.badSeal(seal, verdict);
    this.#previousHash = seal.hash;
    this.#rows = new RowReader(this.tx, this.workspaceId, {
      transactionId: seal.transactionId,
      id: seal.auditId,
    });
    return null;
  }

  async #walkSeals(start: number): Promise<AuditFinding | null> {
    for (let sequence = start; sequence < this.lastSequence; ) {
      const seals = await selectSealsAfter(this.tx, this.workspaceId, sequence, BATCH);
      for (const seal of seals) {
        const finding = await this.#step(seal, sequence + 1);
        if (finding) return finding;
        sequence = seal.sequence;
        this.sealed += 1;
      }
      if (seals.length === 0) return find.missingSeal(sequence + 1, await this.#rows.peek());
    }
    return null;
  }

  async #step(seal: Seal, expected: number): Promise<AuditFinding | null> {
    const row = await this.#rows.peek();
    if (seal.sequence !== expected) return find.missingSeal(expected, row);
    const order = row ? comparePlaces(row, { transactionId: seal.transactionId, id: seal.auditId }) : 1;
    if (!row || order > 0) return find.rowNotThere(this.tx, seal);
    if (order < 0) return find.rowWithoutSeal(this.tx, row, seal);
    const wrong = this.#compare(seal, row) ?? this.#compareKept(seal, row);
    if (wrong) return wrong;
    this.#previousHash = seal.hash;
    this.#rows.take();
    return null;
  }

  #compare(seal: Seal, row: AuditRow): AuditFinding | null {
    const sealVerdict = judgeMac(sealText(seal), seal.mac);
    const rowVerdict = judgeMac(auditText(row), row.mac);
    const fits = seal.previousHash === this.#previousHash && sealHash(this.#previousHash, row) === seal.hash;
    if (fits && sealVerdict === "genuine" && rowVerdict === "genuine") return null;
    if (!fits)
      return sealVerdict === "genuine" ? find.changedRow(seal, row) : find.changedSeal(seal, row, rowVerdict);
    if (sealVerdict !== "genuine") return find.badSeal(seal, sealVerdict);
    return rowVerdict === "other_secret"
      ? find.otherSecret(row, seal.sequence)
      : find.sealedForgery(seal, row);
  }

  #compareKept(seal: Seal, row: AuditRow): AuditFinding | null {
    if (seal.sequence !== this.kept?.sequence || seal.hash === this.kept.hash) return null;
    return find.notTheKeptHead(seal, row, this.kept);
  }

  #cutOff(): AuditFinding | null {
    return this.kept && this.kept.sequence > this.lastSequence
      ? find.cutOff(this.lastSequence + 1, this.kept)
      : null;
  }

  async #walkUnsealed(): Promise<AuditFinding | null> {
    for (;;) {
      const row = await this.#rows.peek();
      if (!row) return null;
      const verdict = judgeMac(auditText(row), row.mac);
      if (verdict === "other_secret") return find.otherSecret(row, null);
      if (verdict === "forged") return find.unsealedForgery(this.tx, row);
      this.unsealed += 1;
      this.#rows.take();
    }
  }
}

/** The rows of a log in order, a batch at a time. */
class RowReader {
  #batch: AuditRow[] = [];
  #next = 0;
  #done = false;

  constructor(
    private readonly tx: Transaction,
    private readonly workspaceId: string,
    private last: { transactionId: string; id: string } | null,
  ) {}

  async peek(): Promise<AuditRow | null> {
    if (this.#next >= this.#batch.length && !this.#done) {
      this.#batch = await selectRowsAfter(this.tx, this.workspaceId, this.last, BATCH);
      this.#next = 0;
      this.#done = this.#batch.length < BATCH;
    }
    return this.#batch[this.#next] ?? null;
  }

  take(): void {
    this.last = this.#batch[this.#next] ?? this.last;
    this.#next += 1;
  }
}
