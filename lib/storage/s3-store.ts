import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from "@aws-sdk/client-s3";
import { ObjectNotFoundError } from "./errors";
import { checkedSha256 } from "./hash";
import { assertKey, assertPrefix } from "./keys";
import { readBody } from "./s3-body";
import { isNoSuchObject, loggable, translateS3Error } from "./s3-errors";
import {
  DEFAULT_MAX_BYTES,
  type GetOptions,
  type ListedObject,
  type ListOptions,
  type ListPage,
  type ObjectHead,
  type ObjectStore,
  type PutOptions,
  pageSize,
  type S3StorageConfig,
  type StoredObject,
} from "./types";

const DEFAULT_TIMEOUT_MS = 20_000;
const CONNECT_TIMEOUT_MS = 3_000;
const MAX_ATTEMPTS = 3;

/** Objects in a bucket of any server that speaks S3. */
export class S3ObjectStore implements ObjectStore {
  readonly bucket: string;
  readonly #client: S3Client;
  readonly #endpoint: string;
  readonly #timeoutMs: number;

  constructor(config: S3StorageConfig) {
    this.bucket = config.bucket;
    this.#endpoint = config.endpoint ?? `Amazon S3 (${config.region})`;
    this.#timeoutMs = config.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    this.#client = new S3Client(clientConfig(config, this.#timeoutMs));
  }

  async put(key: string, bytes: Uint8Array, options: PutOptions): Promise<StoredObject> {
    assertKey(key);
    const sha256 = checkedSha256(key, bytes, options.sha256);
    const object = { Body: bytes, ContentType: options.contentType, ContentLength: bytes.byteLength };
    await this.#run((abortSignal) =>
      this.#client.send(new PutObjectCommand({ ...this.#at(key), ...object }), { abortSignal }),
    );
    return { sizeBytes: bytes.byteLength, sha256 };
  }

  async get(key: string, options: GetOptions = {}): Promise<Uint8Array> {
    assertKey(key);
    const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
    return this.#run(async (abortSignal) => {
      try {
        const answer = await this.#client.send(new GetObjectCommand(this.#at(key)), { abortSignal });
        return await readBody({ key, answer, maxBytes, abortSignal });
      } catch (error) {
        if (isNoSuchObject(error)) throw new ObjectNotFoundError(key, { cause: loggable(error) });
        throw error;
      }
    });
  }

  async head(key: string): Promise<ObjectHead | null> {
    assertKey(key);
    return this.#run(async (abortSignal) => {
      try {
        const answer = await this.#client.send(new HeadObjectCommand(this.#at(key)), { abortSignal });
        return {
          sizeBytes: answer.ContentLength ?? 0,
          contentType: answer.ContentType ?? "application/octet-stream",
          lastModified: answer.LastModified ?? new Date(0),
        };
      } catch (error) {
        if (isNoSuchObject(error)) return null;
        throw error;
      }
    });
  }

  async remove(key: string): Promise<void> {
    assertKey(key);
    await this.#run(async (abortSignal) => {
      try {
        await this.#client.send(new DeleteObjectCommand(this.#at(key)), { abortSignal });
      } catch (error) {
        // S3 itself answers 204 for what is not there; some servers that speak it answer 404.
        if (!isNoSuchObject(error)) throw error;
      }
    });
  }

  async list(prefix: string, options?: ListOptions): Promise<ListPage> {
    assertPrefix(prefix);
    const query = {
      Bucket: this.bucket,
      Prefix: prefix,
      MaxKeys: pageSize(options),
      ContinuationToken: options?.cursor,
    };
    const answer = await this.#run((abortSignal) =>
      this.#client.send(new ListObjectsV2Command(query), { abortSignal }),
    );
    const items: ListedObject[] = (answer.Contents ?? []).flatMap(({ Key, Size, LastModified }) =>
      Key ? [{ key: Key, sizeBytes: Size ?? 0, lastModified: LastModified ?? new Date(0) }] : [],
    );
    return { items, cursor: (answer.IsTruncated && answer.NextContinuationToken) || null };
  }

  async check(): Promise<void> {
    await this.#run((abortSignal) =>
      this.#client.send(new HeadBucketCommand({ Bucket: this.bucket }), { abortSignal }),
    );
  }

  #at(key: string) {
    return { Bucket: this.bucket, Key: key };
  }

  async #run<T>(work: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await work(AbortSignal.timeout(this.#timeoutMs));
    } catch (error) {
      throw translateS3Error(error, { endpoint: this.#endpoint, bucket: this.bucket });
    }
  }
}

function clientConfig(config: S3StorageConfig, timeoutMs: number): S3ClientConfig {
  const { accessKeyId, secretAccessKey } = config;
  return {
    region: config.region,
    maxAttempts: MAX_ATTEMPTS,
    // The newer default sends checksum trailers that several S3-compatible servers do not understand.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: {
      connectionTimeout: Math.min(CONNECT_TIMEOUT_MS, timeoutMs),
      requestTimeout: timeoutMs,
      throwOnRequestTimeout: true,
    },
    ...(config.endpoint ? { endpoint: config.endpoint } : {}),
    // Servers other than Amazon are rarely reachable under a host name per bucket.
    forcePathStyle: config.forcePathStyle ?? config.endpoint !== undefined,
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
  };
}
