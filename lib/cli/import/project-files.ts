import { type ProjectFiles, Refusal } from "./files-api";

/** Opens the server that the environment names, else the installation on this machine. */
export async function openProjectFiles(options: {
  data: string;
  workspace: string | undefined;
}): Promise<ProjectFiles> {
  const { PLUMBLINE_URL: url, PLUMBLINE_TOKEN: token } = process.env;
  if (url || token) {
    if (!url || !token) throw new Refusal("Set both PLUMBLINE_URL and PLUMBLINE_TOKEN, or neither.");
    const { remoteFiles } = await import("./remote-files");
    return remoteFiles({ url, token });
  }
  const { localFiles } = await import("./local-files");
  return localFiles(options);
}
