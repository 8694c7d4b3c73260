import { describe, expect, it } from "vitest";
import { approvalRefusal, statusAfterVerdict, waitingFor } from "./review-decision";

const round = { reviewers: ["ada", "bob"], verdicts: [], author: "eve", version: 3 };
const approve = (memberId: string, version = 3) => ({ memberId, version, decision: "approve" as const });
const reject = (memberId: string, version = 3) => ({ memberId, version, decision: "reject" as const });

describe("a review", () => {
  it("waits for everybody who was asked, about the current version", () => {
    expect(waitingFor({ ...round, verdicts: [approve("ada"), approve("bob", 2)] })).toEqual(["bob"]);
  });

  it("is passed by the last approval, and ended by any rejection", () => {
    expect(statusAfterVerdict(round, approve("ada"))).toBe("review");
    expect(statusAfterVerdict({ ...round, verdicts: [approve("bob")] }, approve("ada"))).toBe("approved");
    expect(statusAfterVerdict({ ...round, verdicts: [approve("bob")] }, reject("ada"))).toBe("rejected");
  });

  it("to which nobody was asked is passed by one approval", () => {
    expect(statusAfterVerdict({ ...round, reviewers: [] }, approve("zoe"))).toBe("approved");
  });

  it("is not passed by somebody who was not asked, where others were", () => {
    expect(statusAfterVerdict(round, approve("zoe"))).toBe("review");
  });

  it("does not wait for the version's author, who may not approve it while others were asked", () => {
    const own = { ...round, author: "ada" };
    expect(waitingFor(own)).toEqual(["bob"]);
    expect(approvalRefusal(own, "ada")).toContain("You wrote the version");
    expect(approvalRefusal(own, "bob")).toBeNull();
    expect(approvalRefusal({ ...own, reviewers: ["ada"] }, "ada")).toBeNull();
    expect(approvalRefusal({ ...own, reviewers: [] }, "ada")).toBeNull();
  });
});
