"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { parseTheme } from "@/components/providers/theme";
import { useTheme } from "@/components/providers/theme-provider";
import {
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from "@/components/ui/dropdown-menu";

/** Light, dark or as the system: the choice as it stands in the user menu. */
export function ThemeToggle() {
  const { theme, setTheme } = useTheme();
  return (
    <DropdownMenuRadioGroup value={theme} onValueChange={(value) => setTheme(parseTheme(value))}>
      <DropdownMenuLabel>Theme</DropdownMenuLabel>
      <DropdownMenuRadioItem value="light" icon={<Sun />}>
        Light
      </DropdownMenuRadioItem>
      <DropdownMenuRadioItem value="dark" icon={<Moon />}>
        Dark
      </DropdownMenuRadioItem>
      <DropdownMenuRadioItem value="system" icon={<Monitor />}>
        As the system
      </DropdownMenuRadioItem>
    </DropdownMenuRadioGroup>
  );
}
