"use client";

import { ChevronDown, History } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { StateMark, type StateShape } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";

type Look = { shape: StateShape; tone: Tone };
type Step = { key: string; label: string; look: Look; onSelect: () => void };
type Props = {
  /** What the thing's state is called. */
  word: "Status" | "State";
  look: Look & { label: string };
  pending: boolean;
  steps: readonly Step[];
  onHistory: () => void;
};

/** A state that reviews decide on, with the steps that lead on from it and the way to what was decided. */
export function StatusMenu({ word, look, pending, steps, onHistory }: Props) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          size="sm"
          pending={pending}
          aria-label={`${word}: ${look.label}. Change it or see its reviews`}
        >
          <StateMark shape={look.shape} tone={look.tone} />
          {look.label}
          <ChevronDown aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {steps.map(({ key, label, look: { shape, tone }, onSelect }) => (
          <DropdownMenuItem key={key} icon={<StateMark shape={shape} tone={tone} />} onSelect={onSelect}>
            {label}
          </DropdownMenuItem>
        ))}
        {steps.length > 0 ? <DropdownMenuSeparator /> : null}
        <DropdownMenuItem icon={<History />} onSelect={onHistory}>
          Reviews and decisions
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
