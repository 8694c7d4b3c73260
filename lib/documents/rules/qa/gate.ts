import { isMap, isScalar, LineCounter, parseAllDocuments } from "yaml";
import type { YamlValue } from "./patch-yaml";

export const GATE_DECISIONS = ["PASS", "CONCERNS", "FAIL", "WAIVED"] as const;
export const SEVERITIES = ["low", "medium", "high"] as const;
export const NFR_STATUSES = ["PASS", "CONCERNS", "FAIL"] as const;
export const NFR_NAMES = ["security", "performance", "reliability", "maintainability"] as const;

/** A gate's file as plain values: what the form does not know is kept. */
export type GateValue = { [key: string]: YamlValue };

/** Something in a gate that is wrong, where, and what to do about it. */
export type GateProblem = { path: string; line: number | null; message: string };

/** A gate as it is read: its value, or why there is none. */
export type ReadGate = { value: GateValue | null; problems: GateProblem[] };

/** Whether a gate's text is the YAML file that BMAD writes, whose remarks look like headings, and not Markdown about one. */
export function isGateFile(text: string, path: string | null): boolean {
  return /\.ya?ml$/iu.test(path ?? "") || /^(?:schema|story|gate)[ \t]*:/mu.test(text);
}

/** Reads a QA gate and says what is wrong with it, with lines. Never throws. */
export function readGate(source: string): ReadGate {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(source, { lineCounter: lines, logLevel: "silent" });
  const [document] = Array.isArray(parsed) ? parsed : [];
  if (!document)
    return unreadable(
      1,
      "The file is empty. A gate says at least which story it is about and how it was decided.",
    );
  const [error] = document.errors;
  if (error) {
    const reason = error.message.split("\n")[0]?.replace(/ at line \d+.*$/, "") ?? "";
    return unreadable(error.linePos?.[0].line ?? 1, `This is not valid YAML: ${reason}.`);
  }
  const value = toValue(() => document.toJS({ maxAliasCount: 100 }));
  if (!value) return unreadable(1, "The file holds no “name: value” lines, as a gate does.");
  const lineOf = (path: string) => {
    const node: unknown = isMap(document.contents) ? document.contents.getIn(path.split("."), true) : null;
    return isScalar(node) && node.range ? lines.linePos(node.range[0]).line : null;
  };
  return {
    value,
    problems: gateProblems(value).map((problem) => ({ ...problem, line: lineOf(problem.path) })),
  };
}

function unreadable(line: number, message: string): ReadGate {
  return { value: null, problems: [{ path: "", line, message }] };
}

function toValue(convert: () => unknown): GateValue | null {
  try {
    const value = convert();
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/** What is wrong with a gate's values. */
export function gateProblems(gate: GateValue): GateProblem[] {
  const problems: GateProblem[] = [];
  const say = (path: string, message: string) => void problems.push({ path, line: null, message });
  const decision = gate.gate;
  if (!isOneOf(decision, GATE_DECISIONS)) {
    say("gate", `The decision must be ${GATE_DECISIONS.slice(0, -1).join(", ")} or WAIVED, in capitals.`);
  }
  if (isBlank(gate.story)) say("story", "Say which story this gate is about, such as 1.3.");
  if (isBlank(gate.status_reason)) say("status_reason", "Say in one or two sentences why it was decided so.");
  if (isBlank(gate.reviewer)) say("reviewer", "Say who reviewed the story.");
  if (gate.updated !== undefined && Number.isNaN(Date.parse(String(gate.updated)))) {
    say("updated", "The date cannot be read. Write it like 2026-01-31 or 2026-01-31T10:00:00Z.");
  }
  waiverProblems(gate, say);
  issueProblems(gate.top_issues, say);
  const score = gate.quality_score;
  if (score !== undefined && score !== null && !(typeof score === "number" && score >= 0 && score <= 100)) {
    say("quality_score", "The score is a number from 0 to 100.");
  }
  for (const [name, each] of Object.entries(isRecord(gate.nfr_validation) ? gate.nfr_validation : {})) {
    const status = isRecord(each) ? each.status : undefined;
    if (status !== undefined && !isOneOf(status, NFR_STATUSES)) {
      say(
        `nfr_validation.${name}.status`,
        `“${String(status)}” is no result. Choose ${NFR_STATUSES.join(", ")}.`,
      );
    }
  }
  return problems;
}

type Say = (path: string, message: string) => void;

function waiverProblems(gate: GateValue, say: Say): void {
  const waiver = isRecord(gate.waiver) ? gate.waiver : {};
  if (gate.gate === "WAIVED" && waiver.active !== true) {
    say("waiver.active", "A waived gate needs an active waiver with its reason and who approved it.");
  }
  if (waiver.active !== true) return;
  if (isBlank(waiver.reason)) say("waiver.reason", "Say why the gate is waived.");
  if (isBlank(waiver.approved_by)) say("waiver.approved_by", "Say who approved the waiver.");
}

function issueProblems(issues: YamlValue | undefined, say: Say): void {
  if (issues === undefined || issues === null) return;
  if (!Array.isArray(issues)) {
    say("top_issues", "The top issues are a list.");
    return;
  }
  for (const [index, issue] of issues.entries()) {
    if (!isRecord(issue)) {
      say(`top_issues.${index}`, "An issue has an id, a severity and a finding.");
      continue;
    }
    if (!isOneOf(issue.severity, SEVERITIES)) {
      say(`top_issues.${index}.severity`, "The severity must be low, medium or high.");
    }
    if (isBlank(findingOf(issue))) say(`top_issues.${index}.finding`, "Say what was found.");
  }
}

/** What an issue says: real gates call it finding, issue or description. */
export function findingOf(issue: GateValue): YamlValue | undefined {
  return issue.finding ?? issue.issue ?? issue.description;
}

function isBlank(value: YamlValue | undefined): boolean {
  return (
    value === undefined || value === null || String(value).trim() === "" || /^\{\{.*\}\}$/.test(String(value))
  );
}

function isOneOf(value: unknown, words: readonly string[]): boolean {
  return typeof value === "string" && words.includes(value);
}

/** Whether a value is one with names. */
export function isRecord(value: unknown): value is GateValue {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
