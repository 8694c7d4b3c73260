"use client";

import { LayoutList } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Switch } from "@/components/ui/switch";
import { CARD_FIELD_NAMES, CARD_FIELDS, DENSITIES, useBoardDisplay } from "./board-display";
import { useBoardLayout } from "./board-layout";

const DENSITY_NAMES = { comfortable: "Comfortable", compact: "Compact" };

/** How cards look to this person: how dense, and what stands on them. */
export function DisplayMenu({ projectId, lanes }: { projectId: string; lanes: boolean }) {
  const [display, setDisplay] = useBoardDisplay();
  const layout = useBoardLayout(projectId);
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button size="sm" variant="ghost" icon={<LayoutList aria-hidden="true" />}>
          <span className="max-sm:sr-only">Display</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="How cards look" className="flex w-80 flex-col gap-3 p-3">
        <SegmentedControl
          label="Density"
          value={display.density}
          onValueChange={(density) => setDisplay({ ...display, density })}
          segments={DENSITIES.map((value) => ({ value, label: DENSITY_NAMES[value] }))}
        />
        <fieldset>
          <legend className="pb-1.5 text-faint text-xs">
            On the cards{display.density === "compact" ? " (most only where they are comfortable)" : ""}
          </legend>
          <div className="grid grid-cols-2 gap-x-3 gap-y-1.5 max-sm:gap-y-0">
            {CARD_FIELDS.map((field) => (
              <Checkbox
                key={field}
                label={CARD_FIELD_NAMES[field]}
                checked={!display.hidden.includes(field)}
                onCheckedChange={(checked) => {
                  const others = display.hidden.filter((hidden) => hidden !== field);
                  setDisplay({ ...display, hidden: checked === true ? others : [...others, field] });
                }}
              />
            ))}
          </div>
        </fieldset>
        {lanes ? (
          <Switch
            label="Hide empty lanes"
            checked={layout.hideEmptyLanes}
            onCheckedChange={layout.setHideEmptyLanes}
            className="border-line border-t pt-3"
          />
        ) : null}
      </PopoverContent>
    </Popover>
  );
}
