import { S3ServiceException } from "@aws-sdk/client-s3";
import { StorageError, StorageUnavailableError } from "./errors";

const REFUSED = new Set([
  "AccessDenied",
  "Forbidden",
  "InvalidAccessKeyId",
  "SignatureDoesNotMatch",
  "ExpiredToken",
  "InvalidToken",
  "CredentialsProviderError",
]);

interface Where {
  readonly endpoint: string;
  readonly bucket: string;
}

/** True when the server answered that there is no such object (and not that there is no such bucket). */
export function isNoSuchObject(error: unknown): boolean {
  if (!(error instanceof S3ServiceException)) return false;
  if (error.name === "NoSuchBucket") return false;
  return error.name === "NoSuchKey" || error.name === "NotFound" || error.$metadata.httpStatusCode === 404;
}

/** Says in a sentence why the bucket could not be used; errors of ours pass unchanged. */
export function translateS3Error(error: unknown, where: Where): StorageError {
  if (error instanceof StorageError) return error;
  return new StorageUnavailableError(sentence(error, where), { cause: loggable(error) });
}

/** The SDK hangs the whole exchange on its errors, signatures included; none of that may get into a log. */
export function loggable(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const requestId = error instanceof S3ServiceException ? error.$metadata.requestId : undefined;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const known = [code && `code ${code}`, requestId && `request ${requestId}`].filter(Boolean).join(", ");
  const slim = new Error(known ? `${error.message} (${known})` : error.message);
  slim.name = error.name;
  return slim;
}

function sentence(error: unknown, { endpoint, bucket }: Where): string {
  const name = error instanceof Error ? error.name : "";
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  if (name === "NoSuchBucket" || status === 404) {
    return `Object storage at ${endpoint} has no bucket "${bucket}". Create it, or correct S3_BUCKET.`;
  }
  if (REFUSED.has(name) || status === 401 || status === 403) {
    return `Object storage at ${endpoint} refused the credentials for bucket "${bucket}". Check S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY and what they permit.`;
  }
  if (name === "AbortError" || name === "TimeoutError") {
    return `Object storage at ${endpoint} did not answer in time. Check that it runs and can be reached, then try again.`;
  }
  if (status !== undefined) {
    return `Object storage at ${endpoint} answered with an error (${status} ${name}). Try again in a moment.`;
  }
  return `Object storage at ${endpoint} cannot be reached. Check S3_ENDPOINT and the network, then try again.`;
}
