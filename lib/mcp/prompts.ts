import type { GetPromptResult, Prompt } from "@modelcontextprotocol/sdk/types.js";
import { AppError } from "@/lib/core/errors";

/** What people choose from their client's menu to set an agent to work. */
export const PROMPTS: Prompt[] = [
  {
    name: "work_on_next_task",
    title: "Work on the next task",
    description: "Claims the best task of a project that can be done now, does it and reports",
    arguments: [{ name: "project", description: "The project's key, such as ACME", required: true }],
  },
];

/** A prompt with its blanks filled in. */
export function getPrompt(name: string, { project }: Record<string, string> = {}): GetPromptResult {
  if (name !== PROMPTS[0]?.name) throw new AppError("not_found", "There is no prompt of this name.");
  if (!project) {
    const message = "Say which project: its key, such as ACME.";
    throw new AppError("invalid_input", message, { fields: [{ path: "project", message }] });
  }
  return { messages: [{ role: "user", content: { type: "text", text: workOn(project) } }] };
}

function workOn(project: string): string {
  return `Work on the next task of the project ${project} in Plumbline:

1. claim_task with projectId "${project}". If there is none, say what the answer gives as the reason, and stop.
2. Read the context that comes with it, and nothing more of the plan than it needs. Say in two sentences what you will do.
3. Check out the branch it names, in a worktree of its own if you can, and change only the files it lists.
4. After each larger step call heartbeat_task with your progress; if it answers cancel, stop and release the task.
5. Run the project's checks. Commit.
6. finish_task: completed with the commit, the files and a short summary; failed with the reason if you cannot do it; blocked if a person must decide something first.`;
}
