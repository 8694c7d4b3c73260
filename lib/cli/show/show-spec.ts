import type { Spec } from "@/lib/specs/schema/spec";
import type { Desk } from "../command";
import { oneLine, styled } from "./style";
import { table } from "./table";
import { hoursWords, stateWords } from "./words";

/** Where a spec stands, for a person. */
export function showSpec(spec: Spec, desk: Desk): string {
  const { key, title, type, status, textVersion, approvedVersion, changedSince } = spec;
  const approval =
    approvedVersion === null
      ? "not approved yet"
      : `version ${approvedVersion} approved${changedSince ? ", changed since" : ""}`;
  const facts = [
    `Status    ${stateWords(status)}, ${type}; version ${textVersion}, ${approval}`,
    `Hours     ${hoursWords(spec.estimatedHours)} planned, ${hoursWords(spec.actualHours)} spent`,
    `Tasks     ${spec.tasksCompleted} of ${spec.tasks} completed, ${spec.tasksRunning} running, ${spec.tasksTouched} touched by edits`,
    ...(spec.epic ? [`Epic      ${oneLine(spec.epic.title)}`] : []),
    ...(spec.story ? [`Story     ${spec.story.key} ${oneLine(spec.story.title)}`] : []),
    ...(spec.dependsOn.length > 0 ? [`After     ${spec.dependsOn.map((each) => each.key).join(", ")}`] : []),
  ];
  const phases = table(
    spec.phases,
    [
      { title: "Phase", of: ({ number }) => number, look: "end" },
      { title: "Name", of: ({ name }) => name },
      { title: "Description", of: ({ description }) => description, look: "long" },
      { title: "Planned", of: ({ hours }) => hoursWords(hours), look: "end" },
      { title: "Spent", of: ({ spentHours }) => hoursWords(spentHours), look: "end" },
      { title: "Tasks", of: ({ tasks, tasksCompleted }) => `${tasksCompleted}/${tasks}`, look: "end" },
      {
        title: "",
        of: ({ changedSinceApproval }) => (changedSinceApproval ? "changed since approval" : " "),
      },
    ],
    desk,
  );
  const head = styled(desk.colour, "bold", `${key}  ${oneLine(title)}`);
  return [head, ...facts, ...(spec.phases.length > 0 ? ["", phases] : [])].join("\n");
}
