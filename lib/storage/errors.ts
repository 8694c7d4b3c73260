/** What can go wrong in object storage, as a closed list that doors can switch over. */
export type StorageErrorCode =
  | "object_not_found"
  | "object_too_large"
  | "storage_unavailable"
  | "content_corrupt"
  | "invalid_key"
  | "invalid_checksum";

/** Every error that leaves `lib/storage` is one of these: a code, a sentence for people, and the cause. */
export class StorageError extends Error {
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** Nothing is stored under the key. */
export class ObjectNotFoundError extends StorageError {
  constructor(key: string, options?: ErrorOptions) {
    super(
      "object_not_found",
      `Object storage holds nothing under "${key}". It was removed, or storage was restored from an older copy than the database.`,
      options,
    );
  }
}

/** The object is larger than the caller is willing to hold in memory. */
export class ObjectTooLargeError extends StorageError {
  constructor(key: string, maxBytes: number) {
    super(
      "object_too_large",
      `The object "${key}" is larger than the ${maxBytes} bytes that may be read here. Read it in a place with a higher limit.`,
    );
  }
}

/** Storage cannot be reached or refuses us: nothing was written that anyone may count on. */
export class StorageUnavailableError extends StorageError {
  constructor(sentence: string, options?: ErrorOptions) {
    super("storage_unavailable", sentence, options);
  }
}

/** The stored bytes are not the ones whose hash is on record. */
export class ContentCorruptError extends StorageError {
  constructor(key: string, options?: ErrorOptions) {
    super(
      "content_corrupt",
      `The content stored under "${key}" is not what was saved: its hash differs. Restore the object from a backup; nothing was changed.`,
      options,
    );
  }
}

/** The key could not be kept safely by every driver. */
export class InvalidKeyError extends StorageError {
  constructor(key: string, reason: string) {
    super("invalid_key", `The storage key ${JSON.stringify(key.slice(0, 100))} cannot be used: ${reason}.`);
  }
}

/** The bytes handed over are not the ones that the caller announced. */
export class InvalidChecksumError extends StorageError {
  constructor(key: string) {
    super(
      "invalid_checksum",
      `The bytes for "${key}" do not have the SHA-256 hash that came with them, so nothing was stored. Send them again.`,
    );
  }
}
