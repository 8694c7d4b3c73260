import { FsObjectStore } from "./fs-store";
import { S3ObjectStore } from "./s3-store";
import type { ObjectStore, StorageConfig } from "./types";

/** The one place that knows the drivers; everyone else sees an `ObjectStore`. */
export function createObjectStore(config: StorageConfig): ObjectStore {
  switch (config.driver) {
    case "fs":
      return new FsObjectStore(config.folder);
    case "s3":
      return new S3ObjectStore(config);
    default:
      return config satisfies never;
  }
}
