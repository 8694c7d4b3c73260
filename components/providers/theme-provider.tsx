"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import { writePreferenceCookie } from "@/components/ui/preference-cookie";
import { THEME_COOKIE, type Theme } from "./theme";

type ThemeChoice = { theme: Theme; setTheme: (theme: Theme) => void };

const ThemeContext = createContext<ThemeChoice>({ theme: "system", setTheme: () => {} });

/** Knows the chosen theme and changes it at once; `initial` is what the root layout put on <html>. */
export function ThemeProvider({ initial, children }: { initial: Theme; children: ReactNode }) {
  const [theme, setState] = useState(initial);
  function setTheme(next: Theme) {
    setState(next);
    document.documentElement.dataset.theme = next;
    writePreferenceCookie(THEME_COOKIE, next);
  }
  return <ThemeContext value={{ theme, setTheme }}>{children}</ThemeContext>;
}

/** The chosen theme and how to choose another. */
export function useTheme(): ThemeChoice {
  return useContext(ThemeContext);
}
