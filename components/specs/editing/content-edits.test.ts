import { describe, expect, it } from "vitest";
import { checkPhases } from "@/lib/specs/rules/check-content";
import {
  addPhase,
  changePhase,
  mergeWithNext,
  movePhase,
  removePhase,
  splitPhase,
} from "@/lib/specs/rules/edit-phases";
import { formatSpecText, parseSpecText } from "@/lib/specs/rules/spec-text";
import type { SpecContent } from "@/lib/specs/schema/content";
import { keepKeys } from "./keep-keys";
import { readDraft } from "./read-draft";
import { withoutStep } from "./undo-text";

const phase = (number: number, name: string, hours: number | null = null, content = `# ${name}\n`) => ({
  ...{ number, name, hours, content },
  description: "",
});
const spec = (...phases: SpecContent["phases"]): SpecContent => ({
  ...{ overview: "Why.\n", phases, architecture: "How.\n", technology_stack: "With what." },
});
const three = spec(phase(1, "database", 2), phase(2, "api", 3), phase(3, "screens"));
const shown = ({ phases }: SpecContent) => phases.map(({ number, name }) => `${number} ${name}`);

describe("edits of a spec's phases", () => {
  it("count on when a phase is added, and no name is there twice", () => {
    expect(shown(addPhase(three, 1))).toEqual(["1 database", "2 new-phase", "3 api", "4 screens"]);
    const twice = addPhase(addPhase(three, 3), 0);
    expect(shown(twice).at(0)).toBe("1 new-phase-2");
    expect(checkPhases(twice.phases)).toEqual([]);
  });

  it("leave numbers that people chose as they are, and make room only where it is needed", () => {
    const own = spec(phase(10, "database"), phase(20, "api"), phase(21, "screens"));
    expect(shown(addPhase(own, 1))).toEqual(["10 database", "11 new-phase", "20 api", "21 screens"]);
    expect(shown(addPhase(own, 2))).toEqual(["10 database", "20 api", "21 new-phase", "22 screens"]);
    expect(shown(movePhase(own, 2, 0))).toEqual(["10 screens", "20 database", "21 api"]);
    expect(shown(removePhase(own, 0))).toEqual(["20 api", "21 screens"]);
  });

  it("move a phase with its text, and count from one again when one goes", () => {
    const moved = movePhase(three, 0, 2);
    expect(shown(moved)).toEqual(["1 api", "2 screens", "3 database"]);
    expect(moved.phases[2]?.content).toBe("# database\n");
    expect(shown(removePhase(three, 1))).toEqual(["1 database", "2 screens"]);
  });

  it("split a phase at a line, so that no word and no hour is lost", () => {
    const long = spec(phase(1, "api", 3, "# Log in\n\nFirst.\n\n# Log out\n\nThen."), phase(2, "screens"));
    const [first, second, third] = splitPhase(long, 0, 5).phases;
    expect(first).toMatchObject({ number: 1, name: "api", hours: 1.5, content: "# Log in\n\nFirst." });
    expect(second).toMatchObject({ number: 2, name: "api-2", hours: 1.5, content: "# Log out\n\nThen." });
    expect(third?.number).toBe(3);
  });

  it("merge a phase with the next one, hours and texts together", () => {
    const { phases } = mergeWithNext(three, 0);
    expect(phases).toHaveLength(2);
    expect(phases[0]).toMatchObject({ name: "database", hours: 5, content: "# database\n\n# api\n" });
    expect(phases[1]).toMatchObject({ number: 2, name: "screens", hours: null });
  });
});

describe("the structure that is being written", () => {
  it("is the content itself where nothing is wrong with it", () => {
    expect(readDraft(formatSpecText(three))).toEqual(parseSpecText(formatSpecText(three)).content);
  });

  it("is there too where two phases have one name, or one has none", () => {
    const wrong = changePhase(changePhase(three, 1, { name: "database" }), 2, { name: "" });
    expect(parseSpecText(formatSpecText(wrong)).content).toBeNull();
    expect(readDraft(formatSpecText(wrong))).toEqual(wrong);
  });

  it("is not guessed where the marks cannot be read", () => {
    const text = formatSpecText(three);
    expect(readDraft(text.replace("<!-- architecture -->", ""))).toBeNull();
    expect(readDraft(text.replace("<!-- phase 2", "<!-- phase two"))).toBeNull();
    expect(readDraft("# A plain text")).toBeNull();
  });
});

describe("the keys of phases", () => {
  let made = 0;
  const newKey = () => `k${made++}`;
  const keysOf = (before: ReturnType<typeof keepKeys>, names: readonly string[]) =>
    keepKeys(
      before,
      names.map((name) => ({ name })),
      newKey,
    ).map(({ key }) => key);

  it("follow a phase that is moved, renamed, or joined by a new one", () => {
    const before = keepKeys([], [{ name: "a" }, { name: "b" }, { name: "c" }], newKey);
    const [a, b, c] = before.map(({ key }) => key);
    expect(keysOf(before, ["c", "a", "b"])).toEqual([c, a, b]);
    expect(keysOf(before, ["a", "b2", "c"])).toEqual([a, b, c]);
    expect(keysOf(before, ["a", "a", "c"])).toEqual([a, b, c]);
    const [, added] = keysOf(before, ["a", "new", "b", "c"]);
    expect([a, b, c]).not.toContain(added);
    expect(keysOf(before, ["a", "new", "b", "c"])[2]).toBe(b);
  });
});

describe("taking a step back", () => {
  const step = (before: SpecContent, after: SpecContent) => ({
    ...{ said: "Removed", before: formatSpecText(before), after: formatSpecText(after) },
  });

  it("brings back what the step took and keeps what was written since", () => {
    const taken = step(three, removePhase(three, 2));
    const since = changePhase(removePhase(three, 2), 0, { content: "# database\n\nWritten since." });
    const back = withoutStep(formatSpecText(since), taken);
    expect(readDraft(back ?? "")).toEqual(changePhase(three, 0, { content: "# database\n\nWritten since." }));
  });

  it("refuses where the same lines were written again", () => {
    const renamed = changePhase(three, 1, { name: "service" });
    const again = changePhase(three, 1, { name: "endpoints" });
    expect(withoutStep(formatSpecText(again), step(three, renamed))).toBeNull();
  });
});
