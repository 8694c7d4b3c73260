import { type Desk, UsageError } from "../command";

/** The project that a command is about: as it was named, else PLUMBLINE_PROJECT. */
export function requireProject(given: string | undefined, { env }: Pick<Desk, "env">): string {
  const project = given ?? env.PLUMBLINE_PROJECT;
  if (project) return project;
  throw new UsageError("Name the project with --project or PLUMBLINE_PROJECT.");
}
