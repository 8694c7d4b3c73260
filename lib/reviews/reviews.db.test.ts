import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type Inhabitant, inWorkspace, type World } from "@/scripts/test/world";

let world: World;
let architect: Inhabitant;
let manager: Inhabitant;
let developer: Inhabitant;

beforeAll(async () => {
  world = await createWorld();
  await world.acme.as.projects.create({ key: "PLAN", name: "The plan", type: "greenfield", hasUi: true });
  architect = await world.join(world.acme, "architect", "Archi Tect");
  manager = await world.join(world.acme, "manager", "Man Ager");
  developer = await world.join(world.acme, "developer", "Dev Eloper");
});
afterAll(() => world.close());

const add = async (who: Inhabitant = developer) =>
  (await who.as.documents.create({ projectId: "PLAN", kind: "PRD", title: "Reviewed", content: "one\n" })).id;

describe("a review", () => {
  it("approves a version once everybody who was asked has approved it", async () => {
    const documentId = await add();
    const reviewers = [architect.memberId, manager.memberId];
    const asked = await developer.as.reviews.request({
      documentId,
      baseVersion: 1,
      reviewers,
      note: "Please",
    });
    expect(asked).toMatchObject({
      document: { status: "review" },
      review: { state: "open", note: "Please" },
    });
    expect(await architect.as.reviews.listWaiting({})).toMatchObject([{ documentId, version: 1 }]);
    const decision = { documentId, baseVersion: 1, decision: "approve" } as const;
    const first = await architect.as.reviews.decide(decision);
    expect(first).toMatchObject({ document: { status: "review", approvedVersion: null } });
    expect(first.review?.waitingFor).toMatchObject([{ name: "Man Ager" }]);
    expect(await architect.as.reviews.listWaiting({})).toEqual([]);
    const second = await manager.as.reviews.decide(decision);
    expect(second).toMatchObject({
      document: { status: "approved", approvedVersion: 1, changedSince: false },
    });
    expect(second.review?.state).toBe("approved");
  });

  it("counts an approval only for the version that was read", async () => {
    const documentId = await add();
    const reviewers = [architect.memberId, manager.memberId];
    await developer.as.reviews.request({ documentId, baseVersion: 1, reviewers });
    await architect.as.reviews.decide({ documentId, baseVersion: 1, decision: "approve" });
    await developer.as.documents.save({ documentId, baseVersion: 1, content: "two\n" });
    await expect(
      manager.as.reviews.decide({ documentId, baseVersion: 1, decision: "approve" }),
    ).rejects.toMatchObject({ code: "conflict", data: { currentVersion: 2 } });
    const late = await manager.as.reviews.decide({ documentId, baseVersion: 2, decision: "approve" });
    expect(late.document.status).toBe("review");
    expect(late.review?.waitingFor).toMatchObject([{ name: "Archi Tect" }]);
  });

  it("rejects with a reason, and the next version is a draft again", async () => {
    const documentId = await add();
    await developer.as.reviews.request({ documentId, baseVersion: 1 });
    const reject = { documentId, baseVersion: 1, decision: "reject" } as const;
    await expect(architect.as.reviews.decide(reject)).rejects.toMatchObject({
      code: "invalid_input",
      data: { fields: [{ path: "reason" }] },
    });
    const rejected = await architect.as.reviews.decide({ ...reject, reason: "No goals" });
    expect(rejected).toMatchObject({
      document: { status: "rejected" },
      review: { state: "rejected", decisions: [{ reason: "No goals", version: 1 }] },
    });
    const saved = await developer.as.documents.save({ documentId, baseVersion: 1, content: "goals\n" });
    expect(saved.status).toBe("draft");
  });

  it("is not for the author of the version to approve when somebody else was asked", async () => {
    const documentId = await add(architect);
    await architect.as.reviews.request({ documentId, baseVersion: 1, reviewers: [manager.memberId] });
    const approve = { documentId, baseVersion: 1, decision: "approve" } as const;
    for (const author of [architect.as, architect.asToken])
      await expect(author.reviews.decide(approve)).rejects.toMatchObject({ code: "conflict" });
    await expect(
      architect.as.documents.update({ documentId, baseVersion: 1, status: "approved" }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect((await manager.as.reviews.decide(approve)).document.status).toBe("approved");
  });

  it("of a version that a token wrote counts its owner as the author", async () => {
    const documentId = await add(developer);
    await architect.asToken.documents.save({ documentId, baseVersion: 1, content: "by a script\n" });
    await developer.as.reviews.request({ documentId, baseVersion: 2, reviewers: [manager.memberId] });
    const approve = { documentId, baseVersion: 2, decision: "approve" } as const;
    await expect(architect.as.reviews.decide(approve)).rejects.toMatchObject({ code: "conflict" });
  });

  it("is not for developers to decide, whichever way they ask, and only those who may decide are asked", async () => {
    const documentId = await add();
    const request = { documentId, baseVersion: 1 };
    await expect(
      developer.as.reviews.request({ ...request, reviewers: [developer.memberId] }),
    ).rejects.toMatchObject({ code: "invalid_input" });
    await developer.as.reviews.request(request);
    await expect(developer.as.reviews.decide({ ...request, decision: "approve" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(developer.as.documents.update({ ...request, status: "approved" })).rejects.toMatchObject({
      code: "forbidden",
    });
    const possible = await developer.as.reviews.listReviewers({ documentId });
    expect(possible.map(({ name, isAuthor }) => [name, isAuthor])).toEqual([
      ["Ada Owner", false],
      ["Archi Tect", false],
      ["Man Ager", false],
    ]);
  });

  it("can be withdrawn; then nobody decides it any more", async () => {
    const documentId = await add();
    await developer.as.reviews.request({ documentId, baseVersion: 1, reviewers: [manager.memberId] });
    const withdrawn = await developer.as.reviews.withdraw({ documentId, reason: "Not yet" });
    expect(withdrawn).toMatchObject({ document: { status: "draft" }, review: { state: "withdrawn" } });
    await expect(
      manager.as.reviews.decide({ documentId, baseVersion: 1, decision: "approve" }),
    ).rejects.toMatchObject({ code: "conflict" });
    const waiting = await manager.as.reviews.listWaiting({});
    expect(waiting.filter((each) => each.documentId === documentId)).toEqual([]);
  });

  it("leaves one open round, however many ask at once, and one decision to reject ends it", async () => {
    const documentId = await add();
    await Promise.allSettled(
      [developer, architect, manager, developer].map(({ as }) =>
        as.reviews.request({ documentId, baseVersion: 1, reviewers: [world.acme.memberId] }),
      ),
    );
    const { items } = await developer.as.reviews.list({ documentId });
    expect(items.filter(({ state }) => state === "open")).toHaveLength(1);
    const outcomes = await Promise.allSettled([
      world.acme.as.reviews.decide({ documentId, baseVersion: 1, decision: "approve" }),
      manager.as.reviews.decide({ documentId, baseVersion: 1, decision: "reject", reason: "No" }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { status } = await developer.as.documents.get({ documentId });
    expect(["approved", "rejected"]).toContain(status);
  });

  it("by documents.update goes the same way: it is in the history of reviews", async () => {
    const documentId = await add();
    await developer.as.documents.update({ documentId, baseVersion: 1, status: "review" });
    const approved = await manager.as.documents.update({ documentId, baseVersion: 1, status: "approved" });
    expect(approved).toMatchObject({ status: "approved", approvedVersion: 1 });
    const { items } = await developer.as.reviews.list({ documentId });
    expect(items).toMatchObject([{ state: "approved", decisions: [{ by: { name: "Man Ager" } }] }]);
  });

  it("of a document that came into review without being asked for can be decided all the same", async () => {
    const documentId = await add();
    await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
      client.query("update documents set status = 'review' where id = $1", [documentId]),
    );
    const decided = await manager.as.reviews.decide({ documentId, baseVersion: 1, decision: "approve" });
    expect(decided).toMatchObject({ document: { status: "approved" }, review: { state: "approved" } });
  });

  it("of an approved document that was edited approves the new version", async () => {
    const documentId = await add();
    await developer.as.reviews.request({ documentId, baseVersion: 1 });
    await manager.as.reviews.decide({ documentId, baseVersion: 1, decision: "approve" });
    await developer.as.documents.save({ documentId, baseVersion: 1, content: "two\n" });
    const decision = { documentId, baseVersion: 2, decision: "approve" } as const;
    await expect(manager.as.reviews.decide(decision)).rejects.toMatchObject({ code: "conflict" });
    const asked = await developer.as.reviews.request({ documentId, baseVersion: 2 });
    expect(asked.document).toMatchObject({ status: "review", approvedVersion: 1 });
    const again = await manager.as.reviews.decide(decision);
    expect(again.document).toMatchObject({ approvedVersion: 2, changedSince: false });
  });
});

describe("another workspace", () => {
  it("sees, asks for and decides nothing here", async () => {
    const documentId = await add();
    await developer.as.reviews.request({ documentId, baseVersion: 1 });
    const { reviews } = world.globex.as;
    const calls = await Promise.allSettled([
      reviews.list({ documentId }),
      reviews.listReviewers({ documentId }),
      reviews.request({ documentId, baseVersion: 1 }),
      reviews.decide({ documentId, baseVersion: 1, decision: "approve" }),
      reviews.withdraw({ documentId }),
    ]);
    for (const call of calls)
      expect(call).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
    expect(await reviews.listWaiting({})).toEqual([]);
  });

  it("has no members to ask for a review", async () => {
    const documentId = await add();
    const request = { documentId, baseVersion: 1, reviewers: [world.globex.memberId] };
    await expect(developer.as.reviews.request(request)).rejects.toMatchObject({ code: "not_found" });
  });
});
