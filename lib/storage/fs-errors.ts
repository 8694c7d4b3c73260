import { StorageError, StorageUnavailableError } from "./errors";

/** The code of a Node error, or nothing. */
export function errorCode(error: unknown): string {
  if (typeof error !== "object" || error === null || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}

/** Says in a sentence what the disk refused; errors of ours pass unchanged. */
export function translateFsError(error: unknown, folder: string): StorageError {
  if (error instanceof StorageError) return error;
  return new StorageUnavailableError(sentence(errorCode(error), folder), { cause: error });
}

function sentence(code: string, folder: string): string {
  switch (code) {
    case "EACCES":
    case "EPERM":
      return `The storage folder ${folder} may not be read or written by this process. Give it access, or name another folder in STORAGE_DIR.`;
    case "EROFS":
      return `The storage folder ${folder} is on a read-only disk. Name another folder in STORAGE_DIR.`;
    case "ENOSPC":
    case "EDQUOT":
      return `The disk of the storage folder ${folder} is full. Make room, then try again; nothing was stored.`;
    case "EMFILE":
    case "ENFILE":
      return "Too many files are open on this machine to reach storage. Try again in a moment.";
    case "ENOTDIR":
    case "EEXIST":
      return `The storage folder ${folder} cannot be used because a file is in its place. Name another folder in STORAGE_DIR.`;
    default:
      return `The storage folder ${folder} cannot be used${code ? ` (${code})` : ""}. Check the disk, then try again.`;
  }
}
