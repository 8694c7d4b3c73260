import { describe, expect, it } from "vitest";
import { formatSpecText } from "@/lib/specs/rules/spec-text";
import { partAt, partName, textParts } from "./text-parts";

const content = {
  overview: "Why.\n\nAnd for whom.",
  phases: [
    { number: 1, name: "database", description: "Tables", hours: 2, content: "## Tables\n\nusers" },
    { number: 2, name: "api", description: "", hours: null, content: "" },
  ],
  architecture: "One house.",
  technology_stack: "Postgres",
};

describe("the parts of a spec's text", () => {
  const text = formatSpecText(content);
  const lines = text.split("\n");

  it("know the lines of the whole text that their contents begin on", () => {
    const begins = textParts(text).flatMap((part) =>
      part.content === "" ? [] : [lines[part.firstLine - 1]],
    );
    expect(begins).toEqual(["Why.", "## Tables", "One house.", "Postgres"]);
  });

  it("know a text whose marks were written by hand, without blank lines", () => {
    const tight =
      "<!-- overview -->\nWhy.\n<!-- phase 7\nname: api\n-->\nGET /\n<!-- architecture -->\nHow.\n";
    const parts = textParts(tight);
    expect(parts.map(({ firstLine }) => firstLine)).toEqual([2, 6, 8]);
    expect(parts.map(partName)).toEqual(["Overview", "Phase 7: api", "Architecture"]);
  });

  it("tell which part a line is in", () => {
    const parts = textParts(text);
    const nameAt = (line: number) => {
      const part = partAt(parts, line);
      return part ? partName(part) : null;
    };
    expect(nameAt(lines.indexOf("users") + 1)).toBe("Phase 1: database");
    expect(nameAt(lines.indexOf("Postgres") + 1)).toBe("Technology stack");
    expect(nameAt(0)).toBeNull();
  });
});
