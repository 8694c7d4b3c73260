/** Where objects live: a folder of this machine, or any server that speaks S3. */
export type StorageConfig = FsStorageConfig | S3StorageConfig;

export interface FsStorageConfig {
  readonly driver: "fs";
  readonly folder: string;
}

export interface S3StorageConfig {
  readonly driver: "s3";
  /** Absent for Amazon itself. */
  readonly endpoint?: string | undefined;
  readonly region: string;
  readonly bucket: string;
  /** Both absent: the platform's own credentials (role, profile) are used. */
  readonly accessKeyId?: string | undefined;
  readonly secretAccessKey?: string | undefined;
  readonly forcePathStyle?: boolean | undefined;
  /** Longest time that one operation may take, attempts included. */
  readonly timeoutMs?: number | undefined;
}

export interface PutOptions {
  readonly contentType: string;
  /** Hex SHA-256 that the bytes must have; refused otherwise. */
  readonly sha256?: string | undefined;
}

export interface GetOptions {
  /** Refuse larger objects instead of holding them in memory. */
  readonly maxBytes?: number | undefined;
}

export interface StoredObject {
  readonly sizeBytes: number;
  readonly sha256: string;
}

export interface ObjectHead {
  readonly sizeBytes: number;
  readonly contentType: string;
  readonly lastModified: Date;
}

export interface ListedObject {
  readonly key: string;
  readonly sizeBytes: number;
  readonly lastModified: Date;
}

export interface ListPage {
  /** Ordered by key, byte by byte. */
  readonly items: readonly ListedObject[];
  /** Hand it back to get the next page, which may turn out empty; null at the end. */
  readonly cursor: string | null;
}

export interface ListOptions {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** Bytes under keys. Every driver keeps the same promises, and every failure is a `StorageError`. */
export interface ObjectStore {
  readonly bucket: string;
  /** All or nothing: when it returns, the whole object is durable; when it throws, no half of it is visible. */
  put(key: string, bytes: Uint8Array, options: PutOptions): Promise<StoredObject>;
  get(key: string, options?: GetOptions): Promise<Uint8Array>;
  head(key: string): Promise<ObjectHead | null>;
  /** Removing what is not there is fine. */
  remove(key: string): Promise<void>;
  list(prefix: string, options?: ListOptions): Promise<ListPage>;
  /** Throws a sentence when objects could not be stored right now. */
  check(): Promise<void>;
}

/** Most that `get` holds in memory unless told otherwise. */
export const DEFAULT_MAX_BYTES = 100 * 1024 * 1024;

/** Most keys on one page of a list, as in S3. */
export const MAX_LIST_LIMIT = 1000;

/** The page size that a caller gets: what was asked for, between 1 and the maximum. */
export function pageSize(options: ListOptions | undefined): number {
  return Math.min(Math.max(Math.trunc(options?.limit ?? MAX_LIST_LIMIT), 1), MAX_LIST_LIMIT);
}
