"use client";

import { RadioGroup } from "radix-ui";
import { useId } from "react";
import { Switch } from "@/components/ui/switch";
import type { ProjectType } from "@/db/enums";

const KINDS: { value: ProjectType; label: string; hint: string }[] = [
  { value: "greenfield", label: "Greenfield", hint: "Starts from nothing" },
  { value: "brownfield", label: "Brownfield", hint: "Changes a system that exists" },
];

type ProjectKindFieldsProps = {
  type: ProjectType;
  hasUi: boolean;
  onType: (type: ProjectType) => void;
  onHasUi: (hasUi: boolean) => void;
};

/** What kind of project it is: decides which checklist items and workflows apply to it. */
export function ProjectKindFields({ type, hasUi, onType, onHasUi }: ProjectKindFieldsProps) {
  const labelId = useId();
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <span id={labelId} className="font-medium text-sm">
          Kind
        </span>
        <RadioGroup.Root
          aria-labelledby={labelId}
          value={type}
          onValueChange={(value) => onType(value === "brownfield" ? "brownfield" : "greenfield")}
          className="grid gap-2 sm:grid-cols-2"
        >
          {KINDS.map((kind) => (
            <RadioGroup.Item
              key={kind.value}
              value={kind.value}
              className="flex min-h-control flex-col items-start rounded-md border border-edge bg-raised px-3 py-2 text-left transition-colors hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
            >
              <span className="font-medium text-sm">{kind.label}</span>
              <span className="text-muted text-xs">{kind.hint}</span>
            </RadioGroup.Item>
          ))}
        </RadioGroup.Root>
      </div>
      <Switch
        checked={hasUi}
        onCheckedChange={onHasUi}
        label="Has a user interface"
        hint="Without one, what concerns screens is left out of checklists."
      />
    </>
  );
}
