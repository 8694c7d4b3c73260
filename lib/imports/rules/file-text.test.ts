import fc from "fast-check";
import { expect, it } from "vitest";
import { encodeLike, readFileText } from "./file-text";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
const latin = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

it.each([
  ["UTF-8", utf8("# É\n"), "utf-8", "# É\n"],
  ["UTF-8 with a mark", utf8("\ufeff# É\n"), "utf-8", "# É\n"],
  ["UTF-8 with CRLF", utf8("a\r\nb\r\n"), "utf-8", "a\nb\n"],
  ["UTF-16 with a mark", utf16("\ufeff# É\r\n"), "utf-16le", "# É\n"],
  ["UTF-16 without a mark", utf16("# Plan\n"), "utf-16le", "# Plan\n"],
  [
    "UTF-16 the other way round",
    utf16("\ufeff# A\n").map((_, i, all) => all[i ^ 1] ?? 0),
    "utf-16be",
    "# A\n",
  ],
  ["Windows-1252", latin("# Caf\xe9 \x93so\x94\n"), "windows-1252", "# Café “so”\n"],
  ["NUL characters", utf8("some words\0 and more of them"), "utf-8", "some words␀ and more of them"],
])("%s is read, and unchanged it has the same bytes again", (_name, bytes, encoding, text) => {
  const read = readFileText(bytes);
  expect(read).toMatchObject({ encoding, text });
  expect(encodeLike(read.text ?? "", bytes)).toEqual({ bytes, remark: null });
});

it("keeps the encoding, the mark and the line ends of an edited file", () => {
  const bytes = utf16("\ufeffOne\r\nTwo\r\n");
  const { text } = readFileText(bytes);
  expect(encodeLike(`${text}Three\n`, bytes).bytes).toEqual(utf16("\ufeffOne\r\nTwo\r\nThree\r\n"));
});

it("goes over to UTF-8, and says so, where the file's encoding has no such letter", () => {
  const { bytes, remark } = encodeLike("Café 🍅\n", latin("Caf\xe9\n"));
  expect(bytes).toEqual(utf8("Café 🍅\n"));
  expect(remark).toContain("windows-1252");
});

it("says of a picture that it is no text", () => {
  const picture = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 1, 0, 2, 0]);
  expect(readFileText(picture)).toMatchObject({ encoding: "binary", text: null });
});

it("never throws, whatever the bytes, and brings texts with LF back byte for byte", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { text, encoding } = readFileText(bytes);
      expect(text === null).toBe(encoding === "binary");
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (words) => {
      const bytes = utf8(words.replace(/[\r\0\ufeff]/g, ""));
      const { text, encoding } = readFileText(bytes);
      if (encoding === "utf-8") expect(encodeLike(text ?? "", bytes).bytes).toEqual(bytes);
    }),
  );
});
