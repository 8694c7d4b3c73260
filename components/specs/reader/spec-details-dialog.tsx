"use client";

import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { client } from "@/lib/api/client";
import { hoursOf } from "@/lib/specs/rules/phases";
import { Hours } from "@/lib/specs/schema/content";
import type { Spec } from "@/lib/specs/schema/spec";
import { NumberField } from "../editing/number-field";
import { SpecFactsFields, type SpecLinks } from "../spec-facts-fields";
import { hoursInWords } from "../spec-words";
import { useSpecStep } from "../use-spec-step";

const NO_OR_HOURS = Hours.nullable();

/** Changes what a spec is called, what it belongs to and comes after, and its hours. */
export function SpecDetailsDialog({ spec, onClose }: { spec: Spec; onClose: () => void }) {
  const [title, setTitle] = useState(spec.title);
  const [links, setLinks] = useState<SpecLinks>({
    epicId: spec.epic?.id ?? null,
    storyId: spec.story?.id ?? null,
    dependsOn: spec.dependsOn,
  });
  const [planned, setPlanned] = useState(spec.saidHours);
  const [beside, setBeside] = useState(spec.besideHours);
  const { take, isPending, problem } = useSpecStep();

  function submit(event: FormEvent) {
    event.preventDefault();
    const input = {
      ...{ specId: spec.id, baseVersion: spec.version, title },
      ...{ epicId: links.epicId, storyId: links.storyId, dependsOn: links.dependsOn.map(({ id }) => id) },
      ...{ estimatedHours: planned, actualHours: beside },
    };
    take(() => client.specs.update(input), "Saved", onClose);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`${spec.key}: title, links and hours`}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {problem && Object.keys(problem.fields).length === 0 ? (
          <Banner tone="danger">{problem.message}</Banner>
        ) : null}
        <Field label="Title" required error={problem?.fields.title}>
          <Input value={title} onChange={(event) => setTitle(event.target.value)} maxLength={255} />
        </Field>
        <SpecFactsFields
          projectId={spec.projectId}
          specId={spec.id}
          links={links}
          onChange={setLinks}
          problem={problem}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberField
            label="Hours planned"
            optional
            hint={`Left out, the phases count: ${hoursInWords(hoursOf(spec.phases))}.`}
            value={planned}
            schema={NO_OR_HOURS}
            error={problem?.fields.estimatedHours}
            onValue={setPlanned}
          />
          <NumberField
            label="Hours beside its tasks"
            optional
            hint="Spent on what no task counts, such as writing the spec."
            value={beside}
            schema={NO_OR_HOURS}
            error={problem?.fields.actualHours}
            onValue={setBeside}
          />
        </div>
        <DialogFooter>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="primary" pending={isPending}>
            Save
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
