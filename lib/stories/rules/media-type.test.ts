import { describe, expect, test } from "vitest";
import { mediaTypeOf, previewOf } from "./media-type";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("what a file is", () => {
  test.each([
    [
      "picture.txt",
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]),
      "image/png",
      "image",
    ],
    ["x.pdf", bytes("%PDF-1.7"), "application/pdf", "pdf"],
    ["notes.md", bytes("# Notes"), "text/markdown", "markdown"],
    ["table.CSV", bytes("a,b"), "text/csv", "text"],
    ["page.html", bytes("<script>alert(1)</script>"), "text/plain", "text"],
    ["drawing.svg", bytes("<svg onload='x'/>"), "text/plain", "text"],
    ["picture.png", bytes("no picture"), "text/plain", "text"],
    ["data.bin", new Uint8Array([1, 0, 2]), "application/octet-stream", null],
    ["latin.txt", new Uint8Array([0xe4, 0x20, 0x41]), "application/octet-stream", null],
  ])("%s is told from its bytes, not from its name", (name, content, type, preview) => {
    expect(mediaTypeOf(content, name)).toBe(type);
    expect(previewOf(type)).toBe(preview);
  });
});
