import type { Desk } from "../command";
import { findAccount } from "../server/account";
import { Stop } from "../server/stop";
import { type ProjectFiles, Refusal } from "./files-api";

/** The data folder of the installation on this machine, where nobody names another. */
const DATA_FOLDER = ".data";

/**
 * Opens the server that is named or that somebody signed in to; where there is none, or `--data` or `--workspace` say so, the
 * installation on this machine.
 */
export async function openProjectFiles(
  options: { data: string | undefined; workspace: string | undefined; profile: string | undefined },
  { env }: Pick<Desk, "env">,
): Promise<ProjectFiles> {
  const { data, workspace, profile } = options;
  const isHere = data !== undefined || workspace !== undefined;
  const account = isHere && profile === undefined ? undefined : find(env, profile);
  if (account) {
    const { remoteFiles } = await import("./remote-files");
    return remoteFiles(account);
  }
  const { localFiles } = await import("./local-files");
  return localFiles({ data: data ?? DATA_FOLDER, workspace });
}

function find(env: Desk["env"], profile: string | undefined) {
  try {
    return findAccount(env, profile);
  } catch (error) {
    throw error instanceof Stop ? new Refusal(error.message) : error;
  }
}
