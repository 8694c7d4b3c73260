import { describe, expect, it } from "vitest";
import { isNarrowed, readAuditFilter, toAuditInput, writeAuditFilter } from "./audit-filter";

const ADA = "01937b5e-7a3c-7c5e-9f6a-1b2c3d4e5f60";
const read = (query: string) => readAuditFilter(new URLSearchParams(query));

describe("the audit log's filter in the address", () => {
  it("comes back as it was written", () => {
    const query = `?actor=${ADA}&operation=stories.move&subject=story&from=2026-11-01&to=2026-11-02`;
    expect(writeAuditFilter(read(query))).toBe(query);
  });

  it("leaves out what is not of the right form, so that no address ends in an error", () => {
    const filter = read(
      "actor=nobody&operation=%3Cscript%3E&subjectId=1&project=WEB&from=yesterday&to=2026-13-01",
    );
    expect(writeAuditFilter(filter)).toBe("");
    expect(isNarrowed(filter)).toBe(false);
  });

  it("takes a kind of actor where no single one is meant", () => {
    expect(toAuditInput(read("actor=token"))).toEqual({ actorKind: "token" });
    expect(toAuditInput(read(`actor=${ADA}`))).toEqual({ actorId: ADA });
  });

  it("holds both days from their first to their last moment, where the reader is", () => {
    const { from, to } = toAuditInput(read("from=2026-11-01&to=2026-11-01"));
    expect(from).toBe(new Date(2026, 10, 1).toISOString());
    expect(to).toBe(new Date(2026, 10, 2).toISOString());
  });

  it("does not count the page as narrowing", () => {
    expect(isNarrowed(read("cursor=2026-11-01T00:00:00.000Z|x"))).toBe(false);
  });
});
