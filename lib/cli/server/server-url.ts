import { UsageError } from "../command";

/** A server's address as it is kept: without a path's end, and with http where nothing is said and it is this machine. */
export function serverUrl(given: string): string {
  const trimmed = given.trim();
  const isLocal = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::|\/|$)/.test(trimmed);
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed)
    ? trimmed
    : `${isLocal ? "http" : "https"}://${trimmed}`;
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === "")
    throw new UsageError(`“${given}” is not the address of a server, such as https://plumbline.example.com.`);
  if (url.username !== "" || url.password !== "")
    throw new UsageError("The address holds a name or password. Give the token by itself.");
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}
