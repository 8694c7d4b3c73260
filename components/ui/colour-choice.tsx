"use client";

import { Check } from "lucide-react";
import { RadioGroup as Radix } from "radix-ui";
import { COLOURS, type Colour } from "@/db/enums";
import { colourFill } from "./colour-dot";
import { cx } from "./cx";

type ColourChoiceProps = { label: string; value: Colour; onValueChange: (value: Colour) => void };

/** One of the colours for columns and labels; each says its name. */
export function ColourChoice({ label, value, onValueChange }: ColourChoiceProps) {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{label}</legend>
      <Radix.Root
        aria-label={label}
        value={value}
        onValueChange={(next) => {
          const colour = COLOURS.find((candidate) => candidate === next);
          if (colour) onValueChange(colour);
        }}
        orientation="horizontal"
        className="flex flex-wrap gap-2"
      >
        {COLOURS.map((colour) => (
          <Radix.Item
            key={colour}
            value={colour}
            aria-label={colour}
            title={colour}
            className={cx(
              "touch-area flex size-7 items-center justify-center rounded-full text-surface data-[state=checked]:ring-2 data-[state=checked]:ring-ink data-[state=checked]:ring-offset-2 data-[state=checked]:ring-offset-raised",
              colourFill[colour],
            )}
          >
            <Radix.Indicator>
              <Check aria-hidden="true" className="size-4" strokeWidth={3} />
            </Radix.Indicator>
          </Radix.Item>
        ))}
      </Radix.Root>
    </fieldset>
  );
}
