import { describe, expect, it } from "vitest";
import { formatResourceUri, parseResourceUri, type ResourceName } from "@/lib/mcp/resource-uri";

const NAMES: [string, ResourceName][] = [
  [
    "plumbline://ACME/documents/0198f0a2-0000-7000-8000-000000000001",
    { kind: "document", project: "ACME", document: "0198f0a2-0000-7000-8000-000000000001" },
  ],
  ["plumbline://ACME/stories/ACME-12", { kind: "story", project: "ACME", story: "ACME-12" }],
  ["plumbline://ACME/specs/SPEC-116", { kind: "spec", project: "ACME", spec: "SPEC-116" }],
  [
    "plumbline://ACME/specs/SPEC-116/phases/2",
    { kind: "phase", project: "ACME", spec: "SPEC-116", phase: 2 },
  ],
];

describe("a resource's address", () => {
  it.each(NAMES)("is read and written alike: %s", (uri, name) => {
    expect(parseResourceUri(uri)).toEqual(name);
    expect(formatResourceUri(name)).toBe(uri);
  });

  it.each([
    "file:///etc/passwd",
    "plumbline://ACME",
    "plumbline://ACME/specs/",
    "plumbline://ACME/specs/SPEC-1/phases/0",
    "plumbline://ACME/specs/SPEC-1/phases/two",
    "plumbline://ACME/stories/ACME-1/phases/1",
    "plumbline://ACME/secrets/1",
  ])("is nothing else: %s", (uri) => {
    expect(parseResourceUri(uri)).toBeNull();
  });
});
