import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filesOverlap, globsMeet, MOST_STEPS, overlapOf } from "./glob-overlap";
import { globProblem } from "./glob-syntax";
import { filesProblem, fittingFiles } from "./glob-weight";

/** What a glob means, by other means than the rule: as a regular expression, made by rewriting its text. */
function matcher(glob: string): (path: string) => boolean {
  const patterns = alternatives(glob).map((text) => {
    const parts = text.split("/").filter((part) => part !== "" && part !== ".");
    const isFolder = parts.length === 0 || text.endsWith("/") || !/[*?]/.test(parts.at(-1) ?? "");
    const source = [...parts, ...(isFolder ? ["**"] : [])].map(segmentSource).join("");
    return new RegExp(`^${source}$`, "su");
  });
  // A path is its segments, each behind a slash: so `**` is any number of such pieces.
  return (path) => patterns.some((pattern) => pattern.test(`/${path}`));
}

function segmentSource(part: string): string {
  if (part === "**") return "(?:/[^/]+)*";
  const asSet = part
    .replace(/[.+^$()|]/g, "\\$&")
    .replace(/\*+/g, "<any>")
    .replace(/\?/g, "[^/]")
    .replace(/\[(?:!|\\\^)([^\]]*)\]/g, "[^/$1]")
    .replaceAll("<any>", "[^/]*");
  const asName = part.replace(/[.+^$()|*?[\]]/g, "\\$&");
  return part.includes("[") ? `/(?:${asSet}|${asName})` : `/${asSet}`;
}

function alternatives(glob: string): string[] {
  const innermost = /\{([^{}]*,[^{}]*)\}/.exec(glob);
  if (!innermost) return [glob];
  const [before, after] = [glob.slice(0, innermost.index), glob.slice(innermost.index + innermost[0].length)];
  return (innermost[1] ?? "").split(",").flatMap((choice) => alternatives(before + choice + after));
}

function allPaths(alphabet: readonly string[], longest: number): string[] {
  let layer = [""];
  const all: string[] = [];
  for (let length = 1; length <= longest; length++) {
    layer = layer.flatMap((path) => alphabet.map((char) => path + char));
    all.push(...layer.filter((path) => path.split("/").every((part) => part !== "")));
  }
  return all;
}

const PATHS = allPaths(["a", "b", ".", "/"], 7);
const meetByTrying = (a: string, b: string) => {
  const [isA, isB] = [matcher(a), matcher(b)];
  return PATHS.some((path) => isA(path) && isB(path));
};

const piece = fc.constantFrom("a", "b", ".", "*", "?", "[ab]", "[!a]", "[a-b]");
const name = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(""));
const segment = fc.oneof(
  { weight: 5, arbitrary: name.filter((text) => text !== "." && text !== "..") },
  { weight: 2, arbitrary: fc.constant("**") },
  { weight: 1, arbitrary: fc.tuple(name, name).map(([x, y]) => `{${x},${y}}`) },
  { weight: 1, arbitrary: fc.tuple(name, name, name).map(([x, y, z]) => `a{${x},{${y},${z}}}`) },
);
const glob = fc
  .tuple(
    fc.array(segment, { minLength: 1, maxLength: 3 }),
    fc.constantFrom("", "./"),
    fc.constantFrom("", "", "/"),
  )
  .map(([segments, before, after]) => before + segments.join("/") + after)
  .filter((text) => globProblem(text) === null);

describe("two globs meet", () => {
  it("exactly when some path is of both", () => {
    // Whatever such short globs have in common shows in a path of seven characters, as far as it is found by trying.
    fc.assert(
      fc.property(glob, glob, (a, b) => {
        if (meetByTrying(a, b)) expect(globsMeet(a, b), `${a} × ${b}`).toBe(true);
        else if (globsMeet(a, b) && !mayMeetByBrackets(a, b) && !mayMeetByBrackets(b, a))
          expect(shortestOf(a) + shortestOf(b), `${a} × ${b}`).toBeGreaterThan(7);
        expect(globsMeet(b, a)).toBe(globsMeet(a, b));
      }),
      { numRuns: 400 },
    );
  });

  it("and a glob meets a path exactly when it matches it", () => {
    fc.assert(
      fc.property(
        glob,
        fc.constantFrom(...PATHS.filter((path) => !/(^|\/)\.\.?(\/|$)/.test(path))),
        (text, path) => {
          const matches = matcher(text);
          const isBelow = (candidate: string) => candidate === path || candidate.startsWith(`${path}/`);
          const met = PATHS.some((candidate) => isBelow(candidate) && matches(candidate));
          if (met) expect(globsMeet(text, path), `${text} × ${path}`).toBe(true);
          else if (path.length <= 3)
            expect(globsMeet(text, path), `${text} × ${path}`).toBe(reaches(text, path));
        },
      ),
      { numRuns: 400 },
    );
  });
});

/** Whether a name with brackets as they stand may be what the other takes; no path that is tried has any. */
function mayMeetByBrackets(named: string, other: string): boolean {
  return named.includes("[") && /[*?[]/.test(other);
}

/** How long the two can be together at most before a common path might be longer than what was tried. */
function shortestOf(text: string): number {
  return Math.max(...alternatives(text).map((one) => one.replace(/[*{}[\]!-]/g, "").length));
}

/** Whether a path somewhat longer than those tried, below a short one, is matched. */
function reaches(text: string, path: string): boolean {
  const matches = matcher(text);
  const below = PATHS.filter((candidate) => candidate.length <= 6);
  return matches(path) || below.some((rest) => matches(`${path}/${rest}`));
}

describe("the globs of real projects", () => {
  it.each([
    ["src/api", "src/api/users.ts", true],
    ["src/api/", "src/api/v1/**/*.ts", true],
    ["src/api", "src/apis/users.ts", false],
    ["src/**/*.ts", "src/api/*.tsx", false],
    ["src/**/*.ts", "**/index.ts", true],
    ["src/*.ts", "src/api/users.ts", false],
    ["**/*.test.ts", "lib/tasks/**", true],
    ["lib/{tasks,specs}/**", "lib/tasks/rules/lease.ts", true],
    ["lib/{tasks,specs/{a,b}}/**", "lib/specs/c/x.ts", false],
    ["app/[slug]/page.tsx", "app/[slug]/page.tsx", true],
    ["app/[slug]/page.tsx", "app/*/page.tsx", true],
    ["app/[slug]/page.tsx", "app/[id]/page.tsx", false],
    ["app/[slug]", "app/{[slug],other}/layout.tsx", true],
    ["app/(group)/page.tsx", "app/(group)/**", true],
    ["./src//a.ts", "src/a.ts", true],
    ["src/A.ts", "src/a.ts", false],
    ["**", ".github/workflows/ci.yml", true],
    [".", "anything", true],
    ["migrations/001_*.sql", "migrations/00?_users.sql", true],
    ["migrations/[0-4]*", "migrations/[5-9]*", false],
    ["docs/[!a]*.md", "docs/a*.md", false],
  ])("%s × %s: %s", (a, b, expected) => {
    expect(globsMeet(a, b)).toBe(expected);
    expect(globsMeet(b, a)).toBe(expected);
  });

  it("that meet are named in pairs", () => {
    const mine = ["src/api/**", "README.md", "lib/x.ts"];
    const theirs = ["README.md", "src/**/*.sql"];
    expect(overlapOf(mine, theirs)).toEqual([
      { mine: "src/api/**", theirs: "src/**/*.sql" },
      { mine: "README.md", theirs: "README.md" },
    ]);
    expect(filesOverlap(mine, ["lib/y.ts"])).toBe(false);
    expect(filesOverlap([], ["**"])).toBe(false);
  });
});

describe("a glob that cannot be decided or is none", () => {
  it.each([
    ["/etc/passwd", "without a / or a drive"],
    ["C:/src", "without a / or a drive"],
    ["src/../lib", "cannot leave the repository"],
    ["src/{a,..}/lib", "cannot leave the repository"],
    ["src\\api", "backslash"],
    ["src/[ab", "never closed with ]"],
    ["src/{a,b", "never closed with }"],
    ["src/a}", "never opened"],
    ["file{1..3}.ts", "Write the numbers"],
    ["!src/a.ts", "cannot take files away"],
    [`${"{a,b}".repeat(12)}`, "too many alternatives"],
    [`${"{a,b,c,d,e,f,g,h}".repeat(2)}${"x".repeat(100)}`, "too many alternatives"],
  ])("%s is refused with a sentence", (text, sentence) => {
    expect(globProblem(text)).toContain(sentence);
  });

  it.each([
    "src/api/**",
    "a/[!x]*/{b,c{d,e}}/?.ts",
    "app/[[...slug]]/page.tsx",
    "{single}",
    "ünï/côdé",
    "a**b",
  ])("%s is fine", (text) => expect(globProblem(text)).toBeNull());

  it("hostile ones are decided in no time", () => {
    const [a, b] = ["*a".repeat(240), "*b".repeat(240)];
    const started = performance.now();
    expect(globsMeet(a, `${b}c`)).toBe(false);
    expect(globsMeet("**/".repeat(150), `${"**/a/".repeat(90)}b`)).toBe(true);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

/** How many steps it takes to decide about the files of two tasks. */
function stepsOf(mine: readonly string[], theirs: readonly string[]): number {
  const steps = { left: MOST_STEPS };
  filesOverlap(mine, theirs, steps);
  return MOST_STEPS - steps.left;
}

const many = (count: number, glob: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => glob(at));

describe("the files of two tasks", () => {
  it("are compared in few steps as people write them, and are found apart", () => {
    const paths = many(200, (at) => `src/components/feature-${at}/index-${at}.tsx`);
    const globs = many(50, (at) => `src/m${at}/**`);
    const deep = many(100, (at) => `src/a${at}/**/*.ts`);
    expect([paths, globs, deep].map(filesProblem)).toEqual([null, null, null]);
    expect(
      filesOverlap(
        paths,
        many(200, (at) => `src/components/feature-${at}/other.tsx`),
      ),
    ).toBe(false);
    expect(
      stepsOf(
        paths,
        many(200, (at) => `src/components/feature-${at}/other.tsx`),
      ),
    ).toBe(0);
    expect(filesOverlap(globs, paths)).toBe(false);
    expect(
      filesOverlap(
        deep,
        many(100, (at) => `src/a${at}/**/*.sql`),
      ),
    ).toBe(false);
    expect(
      stepsOf(
        deep,
        many(100, (at) => `src/a${at}/**/*.sql`),
      ),
    ).toBeLessThan(MOST_STEPS / 4);
  });

  it("meet as each pair of their globs does", () => {
    fc.assert(
      fc.property(fc.array(glob, { maxLength: 4 }), fc.array(glob, { maxLength: 4 }), (mine, theirs) => {
        const met = mine.some((a) => theirs.some((b) => globsMeet(a, b)));
        expect(filesOverlap(mine, theirs), `${mine} × ${theirs}`).toBe(met);
        expect(overlapOf(mine, theirs).length > 0).toBe(met);
      }),
      { numRuns: 200 },
    );
  });

  it("that would take longer than the steps there are count as meeting, and the steps end it", () => {
    const letters = "*a".repeat(98);
    const mine = many(2, (at) => `${letters}b${"c".repeat(at)}*a`);
    const theirs = many(200, (at) => `${"a".repeat(480)}${at}a`);
    expect(filesProblem(mine)).toBeNull();
    expect(filesOverlap(mine, theirs)).toBe(true);
    expect(overlapOf(mine, theirs).length).toBeGreaterThan(0);
    // One row of the last comparison may go beyond them.
    expect(stepsOf(mine, theirs)).toBeLessThan(MOST_STEPS + 1_000);
  });

  it.each([
    many(200, (at) => `${"*a".repeat(200)}${at}`),
    many(50, (at) => `src/{a,b,c,d,e}/${at}.ts`),
    many(101, (at) => `src/${at}/**/*.ts`),
    many(201, () => "src/[ab].ts"),
  ])("that leave too much open are refused with a sentence", (...globs) => {
    expect(filesProblem(globs)).toContain("at most 200 wildcards, brackets and alternatives together");
    expect(filesProblem(fittingFiles(globs))).toBeNull();
  });
});
