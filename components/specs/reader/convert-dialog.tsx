"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { client, orpc, readProblem } from "@/lib/api/client";
import { phasesOfMarkdown, toHierarchical } from "@/lib/specs/rules/convert";
import type { Spec } from "@/lib/specs/schema/spec";

/** Asks before a spec changes its type, and says what becomes what. */
export function ConvertDialog({ spec, onClose }: { spec: Spec; onClose: () => void }) {
  const queries = useQueryClient();
  const type = spec.type === "hierarchical" ? "monolithic" : "hierarchical";
  const latest = useQuery(orpc.specs.get.queryOptions({ input: { specId: spec.key } }));

  async function convert() {
    try {
      await client.specs.convert({ specId: spec.id, baseVersion: spec.textVersion, type });
    } catch (error) {
      const problem = readProblem(error);
      throw new Error(Object.values(problem.fields)[0] ?? problem.message);
    }
    await queries.invalidateQueries({ queryKey: orpc.specs.key() });
    await queries.invalidateQueries({ queryKey: orpc.documents.key() });
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={type === "monolithic" ? `Make ${spec.key} one text?` : `Cut ${spec.key} into phases?`}
      description={
        type === "monolithic" ? <ToOneText spec={spec} /> : <ToPhases text={latest.data?.text ?? spec.text} />
      }
      confirmLabel={type === "monolithic" ? "Make it one text" : "Cut it into phases"}
      onConfirm={convert}
    />
  );
}

function ToOneText({ spec: { totalPhases, tasks } }: { spec: Spec }) {
  return (
    <ul className="list-disc pl-4">
      <li>
        Overview, {totalPhases === 1 ? "the phase" : `the ${totalPhases} phases`}, architecture and technology
        stack become sections of one Markdown text, in this order.
      </li>
      <li>Numbers, hours and descriptions stand under their headings, and are kept for the way back.</li>
      {tasks > 0 ? <li>The tasks stay with the sections that their phases become.</li> : null}
      <li>It is saved as a new version: the history has the structure of before.</li>
    </ul>
  );
}

function ToPhases({ text }: { text: string }) {
  const { phases, problems } = useMemo(() => {
    const read = toHierarchical(text);
    return { phases: read.content?.phases ?? phasesOfMarkdown(text), problems: read.problems };
  }, [text]);
  return (
    <>
      <p>
        Every word goes into some part; what is no phase becomes the overview, the architecture or the
        technology stack. It is saved as a new version.
      </p>
      {problems[0] ? (
        <p className="mt-2 text-danger">{problems[0].message}</p>
      ) : (
        <>
          <p className="mt-2">
            {phases.length === 0
              ? "No section of it looks like a phase: you add them in the editor."
              : phases.length === 1
                ? "It has one phase then:"
                : `It has ${phases.length} phases then:`}
          </p>
          <ol className="mt-1 max-h-40 overflow-y-auto text-ink">
            {phases.map(({ number, name, hours }) => (
              <li key={`${number} ${name}`} className="flex gap-2">
                <span className="figures w-6 shrink-0 text-right text-muted">{number}</span>
                <span className="min-w-0 flex-1 truncate">{name}</span>
                {hours === null ? null : <span className="figures text-muted">{hours} h</span>}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}
