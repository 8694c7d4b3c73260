import { type Caller, createWorld, type Inhabitant, inWorkspace, type World } from "@/scripts/test/world";

export type TestAgent = { id: string; name: string; as: Caller };
type AgentDraft = { capacity?: number; skills?: string[] };
type TaskDraft = Omit<Parameters<Caller["tasks"]["create"]>[0], "projectId" | "title"> & {
  projectId?: string;
  title?: string;
};

/** A world with a project to claim tasks in, agents for it, and a way to let time pass. */
export type TaskWorld = World & {
  projectId: string;
  agent: (draft?: AgentDraft, home?: Inhabitant) => Promise<TestAgent>;
  task: (draft?: TaskDraft) => ReturnType<Caller["tasks"]["create"]>;
  project: () => Promise<string>;
  /** Lets the lease of a running task run out: it ended a second ago. */
  runOut: (taskId: string) => Promise<void>;
  query: <R extends object>(text: string, values?: unknown[]) => Promise<R[]>;
};

/** Makes such a world; close it when done. */
export async function createTaskWorld(): Promise<TaskWorld> {
  const world = await createWorld();
  const { acme } = world;
  let count = 0;
  const project = async () => {
    const { id } = await acme.as.projects.create({
      key: `P${++count}`,
      name: `Project ${count}`,
      type: "greenfield",
      hasUi: false,
    });
    return id;
  };
  const projectId = await project();
  const query = <R extends object>(text: string, values: unknown[] = []) =>
    inWorkspace(world.pool, acme.workspaceId, async (client) => (await client.query<R>(text, values)).rows);
  return {
    ...world,
    projectId,
    project,
    query,
    agent: async (draft = {}, home = acme) => {
      const name = `dev-${++count}`;
      const { agent, secret } = await home.as.agents.create({ name, ...draft });
      return {
        id: agent.id,
        name,
        as: world.caller({ credentials: { kind: "token", secret: secret ?? "" } }),
      };
    },
    task: ({ projectId: place = projectId, title = `Task ${++count}`, ...draft } = {}) =>
      acme.as.tasks.create({ ...draft, projectId: place, title }),
    runOut: async (taskId) => {
      await query(
        `update tasks set lease_expires_at = now() - interval '1 second', claimed_at = least(claimed_at, now() - interval '2 seconds')
         where id = $1`,
        [taskId],
      );
    },
  };
}
