import { v7 as uuidv7 } from "uuid";
import { takeAttachment } from "@/lib/stories/operations/attachment-files";
import { openGate } from "@/scripts/test/open-gate";
import { tellAll } from "@/scripts/test/tell";
import { upload } from "@/scripts/test/uploads";
import { createWorld, type Inhabitant, type World } from "@/scripts/test/world";

/** One of everything that a workspace can hold, by the words that inputs use for its id. */
export type Belongings = Record<(typeof BELONGINGS)[number], string>;

export const BELONGINGS = [
  "project",
  "document",
  "otherDocument",
  "link",
  "reviewer",
  "documentComment",
  "suggestion",
  "epic",
  "otherEpic",
  "epicLink",
  "story",
  "otherStory",
  "column",
  "otherColumn",
  "label",
  "view",
  "sprint",
  "otherSprint",
  "criterion",
  "storyLink",
  "storyUrl",
  "attachment",
  "comment",
  "notification",
  "member",
  "invitation",
  "token",
  "agent",
  "session",
  "checklist",
  "checklistRun",
  "waiver",
  "import",
  "spec",
  "otherSpec",
  "task",
  "projectKey",
  "storyKey",
] as const;

const PRD =
  "# Product\n\n## Epic 7: Imported\n\n### Story 7.1: First\n\nAs a user, I want it, so that it is there.\n\n#### Acceptance Criteria\n\n1. It is there.\n";

/** Two workspaces that each hold one of everything. */
export async function createFilledWorld(): Promise<World & { mine: Belongings; theirs: Belongings }> {
  const world = await createWorld();
  const mine = await fill(world, world.acme, "MINE");
  const theirs = await fill(world, world.globex, "THEIRS");
  return { ...world, mine, theirs };
}

async function fill(world: World, owner: Inhabitant, key: string): Promise<Belongings> {
  const api = owner.as;
  const project = await api.projects.create({ key, name: `${key} project`, type: "greenfield", hasUi: true });
  const document = await api.documents.create({
    projectId: project.id,
    kind: "PRD",
    title: "Product",
    content: PRD,
  });
  const otherDocument = await api.documents.create({
    projectId: project.id,
    kind: "PROJECT_BRIEF",
    title: "Brief",
    content: "# Brief\n",
  });
  const link = await api.documents.link({ documentId: document.id, sourceDocumentId: otherDocument.id });
  const documentComment = await api.documentComments.create({ documentId: document.id, body: "Said of it." });
  const suggestion = await api.suggestions.create({
    documentId: document.id,
    baseVersion: 1,
    content: `${PRD}\nMore.\n`,
  });
  const reviewer = await world.join(owner, "manager");
  const waiver = await openGate(api, document.id);
  const checklist = await api.checklists.create({ content: "# Ready\n\n## Words\n\n- [ ] They are ours.\n" });
  const run = await api.checklistRuns.create({ projectId: project.id });
  const newEpic = (number: number) =>
    api.epics.create({ project_id: project.id, epic_data: { number, title: `Epic ${number}` } });
  const [epic, otherEpic] = [await newEpic(1), await newEpic(2)];
  const epicLink = await api.epicLinks.create({ blockerId: epic.id, blockedId: otherEpic.id });
  const newStory = (title: string) =>
    api.stories.create({ projectId: project.id, title, epicId: epic.id, criteria: ["It is done."] });
  const [story, otherStory] = [await newStory("One"), await newStory("Two")];
  const newColumn = (name: string) =>
    api.columns.create({ projectId: project.id, name, category: "backlog" });
  const [column, otherColumn] = [await newColumn("Ideas"), await newColumn("Sorted")];
  const label = await api.labels.create({ projectId: project.id, name: "Urgent", colour: "red" });
  const view = await api.views.create({ projectId: project.id, name: "Mine", shared: true, query: {} });
  const links = { storyId: story.id, kind: "relates", otherId: otherStory.id } as const;
  const [storyLink] = (await api.storyLinks.create(links)).items;
  const [storyUrl] = (await api.storyUrls.create({ storyId: story.id, url: "https://example.com/1" })).items;
  const [spec, otherSpec] = [await newSpec(api, project.id), await newSpec(api, project.id)];
  const newSprint = () =>
    api.sprints.create({ projectId: project.id, startsOn: "2026-11-02", endsOn: "2026-11-15" });
  const [sprint, otherSprint] = [await newSprint(), await newSprint()];
  const file = { name: "notes.txt", bytes: new TextEncoder().encode("Notes.") };
  const attachment = await takeAttachment(owner.context, story.id, file);
  const criterion = (await api.stories.get({ storyId: story.id })).criteria[0];
  const comment = await api.comments.create({ storyId: story.id, body: "Said." });
  const { invitation } = await api.invitations.create({
    email: `${key.toLowerCase()}@example.com`,
    role: "viewer",
  });
  const { token } = await api.tokens.create({ name: "Script", scopes: ["read"] });
  const { agent } = await api.agents.create({ name: "Dev agent" });
  const member = await world.join(owner, "developer");
  await member.as.comments.create({ storyId: story.id, body: "Said back." });
  await tellAll(owner.workspaceId);
  const notification = (await api.notifications.list({})).items[0];
  if (!notification) throw new Error("whoever spoke of a story is told of what others say");
  const task = await api.tasks.create({ projectId: project.id, storyId: story.id, title: "Do it" });
  const notes = new TextEncoder().encode("# Notes\n");
  const imported = await upload(owner, { project: key, name: "docs/notes.md", bytes: notes });
  if (!criterion) throw new Error("a story made with a criterion has one");
  return {
    project: project.id,
    document: document.id,
    otherDocument: otherDocument.id,
    link: link.linkId,
    reviewer: reviewer.memberId,
    documentComment: documentComment.id,
    suggestion: suggestion.id,
    epic: epic.id,
    otherEpic: otherEpic.id,
    epicLink: epicLink.id,
    story: story.id,
    otherStory: otherStory.id,
    column: column.id,
    otherColumn: otherColumn.id,
    label: label.id,
    view: view.id,
    sprint: sprint.id,
    otherSprint: otherSprint.id,
    criterion: criterion.id,
    storyLink: storyLink?.id ?? "",
    storyUrl: storyUrl?.id ?? "",
    attachment: attachment.id,
    comment: comment.id,
    notification: notification.id,
    member: member.memberId,
    invitation: invitation.id,
    token: token.id,
    agent: agent.id,
    session: await addSession(world, owner),
    checklist: checklist.id,
    checklistRun: run.id,
    waiver: waiver.id,
    import: imported.id,
    spec: spec.id,
    otherSpec: otherSpec.id,
    task: task.id,
    projectKey: project.key,
    storyKey: story.key,
  };
}

/** A spec of two phases. */
function newSpec(api: Inhabitant["as"], projectId: string) {
  const phases = [1, 2].map((number) => ({ number, name: `phase-${number}`, content: "First.\n\nSecond." }));
  return api.specs.create({ projectId, title: "Search", content: { phases } });
}

/** A second sign-in of the same person. */
async function addSession(world: World, { userId }: Inhabitant): Promise<string> {
  const id = uuidv7();
  await world.pool.query(
    `insert into sessions (id, user_id, provider, created_at, last_seen_at, expires_at)
     values ($1, $2, 'credentials', now(), now(), now() + interval '1 day')`,
    [id, userId],
  );
  return id;
}
