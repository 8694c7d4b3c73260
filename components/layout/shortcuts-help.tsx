"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Shortcut } from "@/components/ui/kbd";
import { Switch } from "@/components/ui/switch";
import { byGroup } from "./by-group";
import { characterShortcutsOn, setCharacterShortcuts, useShortcutList } from "./shortcuts";

type ShortcutsHelpProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** The keys of this screen. */
export function ShortcutsHelp({ open, onOpenChange }: ShortcutsHelpProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts" size="lg">
      <ShortcutGroups />
      <div className="mt-6 border-line border-t pt-4">
        <CharacterSwitch />
      </div>
    </Dialog>
  );
}

const SHELL_GROUPS = ["Go to", "Everywhere"];

/** What belongs to the screen comes before what is the same everywhere. */
function rank(group: string): number {
  return SHELL_GROUPS.indexOf(group);
}

function ShortcutGroups() {
  const shortcuts = useShortcutList();
  const groups = byGroup(shortcuts).sort(([first], [second]) => rank(first) - rank(second));
  return (
    <div className="gap-x-10 sm:columns-2">
      {groups.map(([group, members]) => (
        <section key={group} className="mb-5 break-inside-avoid">
          <h3 className="mb-1 text-faint text-xs">{group}</h3>
          <dl>
            {members.map((shortcut) => (
              <div
                key={`${shortcut.keys} ${shortcut.label}`}
                className="flex h-8 items-center justify-between gap-4"
              >
                <dt className="min-w-0 truncate">{shortcut.label}</dt>
                <dd>
                  <Shortcut keys={shortcut.keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function CharacterSwitch() {
  const [on, setOn] = useState(characterShortcutsOn);
  function change(next: boolean) {
    setOn(next);
    setCharacterShortcuts(next);
  }
  return (
    <Switch
      label="Shortcuts of plain letters and signs"
      hint="Turn them off if you dictate, or press keys by mistake. Those with Ctrl or ⌘ stay."
      checked={on}
      onCheckedChange={change}
    />
  );
}
