"use client";

import { Command as Cmdk } from "cmdk";
import { Search } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { useRef, useState } from "react";
import { PaletteHits } from "@/components/search/palette-hits";
import { PaletteStories } from "@/components/stories/palette-stories";
import { commandInputClass, commandItemClass } from "@/components/ui/command-class";
import { overlayClass } from "@/components/ui/dialog";
import { Shortcut } from "@/components/ui/kbd";
import { useFocusReturn } from "@/components/ui/use-focus-return";
import { byGroup } from "./by-group";
import { type Command, useCommandList } from "./commands";
import { useShellCommands } from "./shell-commands";
import { useShell } from "./shell-context";

type CommandPaletteProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Everything that can be done here or gone to, found by typing. */
export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  const focus = useFocusReturn();
  const chosen = useRef<(() => void) | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          data-modal
          onOpenAutoFocus={focus.remember}
          onCloseAutoFocus={(event) => {
            focus.giveBack(event);
            // Not before: what it opens would lose the focus to the palette's going.
            chosen.current?.();
            chosen.current = null;
          }}
          aria-describedby={undefined}
          className="-translate-x-1/2 fixed top-2 left-1/2 z-50 w-[calc(100%-1rem)] max-w-144 overflow-hidden rounded-lg border border-edge bg-raised shadow-dialog outline-none sm:top-[14dvh] data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in"
        >
          <Radix.Title className="sr-only">Search or run a command</Radix.Title>
          <PaletteBody
            close={(then) => {
              chosen.current = then ?? null;
              onOpenChange(false);
            }}
          />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const HEADING =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-xs";

function PaletteBody({ close }: { close: (then?: () => void) => void }) {
  const router = useRouter();
  const pathname = usePathname();
  const { workspace } = useShell();
  const [typed, setTyped] = useState("");
  const commands = [...useCommandList(), ...useShellCommands()];
  const groups = byGroup(commands);

  function run(command: Command) {
    const { href } = command;
    if (!href) return close(command.run);
    close();
    router.push(href);
  }

  function go(href: string) {
    close();
    router.push(href);
  }

  return (
    <Cmdk label="Commands" loop>
      <div className="flex items-center gap-3 border-line border-b px-4">
        <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
        <Cmdk.Input
          value={typed}
          onValueChange={setTyped}
          placeholder="Where to, what to do, or what to find?"
          className={commandInputClass}
        />
      </div>
      <Cmdk.List
        label="Commands"
        className="max-h-[min(26rem,60dvh)] scroll-py-2 overflow-y-auto overscroll-contain p-1.5"
      >
        <PaletteStories pathname={pathname} typed={typed} go={go} headingClass={HEADING} />
        {groups.map(([group, members]) => (
          <Cmdk.Group key={group} heading={group} className={HEADING}>
            {members.map((command) => (
              <PaletteItem key={command.id} command={command} run={run} />
            ))}
          </Cmdk.Group>
        ))}
        <PaletteHits workspace={workspace.slug} typed={typed} go={go} headingClass={HEADING} />
      </Cmdk.List>
    </Cmdk>
  );
}

function PaletteItem({ command, run }: { command: Command; run: (command: Command) => void }) {
  return (
    <Cmdk.Item
      value={`${command.label} ${command.id}`}
      keywords={[command.group, ...(command.keywords ?? [])]}
      className={commandItemClass}
      onSelect={() => run(command)}
    >
      <span className="flex size-4 shrink-0 items-center justify-center text-muted">{command.icon}</span>
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      {command.shortcut ? <Shortcut keys={command.shortcut} className="max-sm:hidden" /> : null}
    </Cmdk.Item>
  );
}
