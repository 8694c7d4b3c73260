import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bodyFor } from "./compress";

const LONG = "Ünïcode, and more of it. ".repeat(2_000);

describe("bodyFor", () => {
  it.each(["gzip", "br, gzip;q=0.8", "GZIP", "*", "deflate, *;q=0.1"])(
    "compresses for %s",
    async (accepted) => {
      const { body, headers } = await bodyFor(LONG, accepted);
      expect(headers).toEqual({ vary: "accept-encoding", "content-encoding": "gzip" });
      expect(gunzipSync(body).toString()).toBe(LONG);
      expect(body.byteLength).toBeLessThan(LONG.length / 10);
    },
  );

  it.each([undefined, "", "br", "gzip;q=0", "identity, gzip; q=0.0"])(
    "sends plain text for %s",
    async (accepted) => {
      const { body, headers } = await bodyFor(LONG, accepted);
      expect(headers).toEqual({ vary: "accept-encoding" });
      expect(body.toString()).toBe(LONG);
    },
  );

  it("leaves short answers as they are", async () => {
    expect(await bodyFor("{}", "gzip")).toEqual({ body: Buffer.from("{}"), headers: {} });
  });
});
