import "server-only";
import { env } from "@/lib/core/env";
import { createObjectStore } from "./object-store";
import type { ObjectStore, StorageConfig } from "./types";

// Next loads modules once per bundle; one store per process keeps one pool of connections.
const kept: { plumblineObjectStore?: ObjectStore } = globalThis as never;

/** The object store that the environment names, opened at first use: S3 where a bucket is set, else a folder. */
export function objectStore(): ObjectStore {
  kept.plumblineObjectStore ??= createObjectStore(storageConfig());
  return kept.plumblineObjectStore;
}

function storageConfig(): StorageConfig {
  const vars = env();
  if (!vars.S3_BUCKET) return { driver: "fs", folder: vars.STORAGE_DIR };
  return {
    driver: "s3",
    endpoint: vars.S3_ENDPOINT,
    region: vars.S3_REGION,
    bucket: vars.S3_BUCKET,
    accessKeyId: vars.S3_ACCESS_KEY_ID,
    secretAccessKey: vars.S3_SECRET_ACCESS_KEY,
    forcePathStyle: vars.S3_FORCE_PATH_STYLE,
  };
}
