import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./globals.css";

import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Awake } from "@/components/layout/awake";
import { parseTheme, THEME_COOKIE } from "@/components/providers/theme";
import { ThemeProvider } from "@/components/providers/theme-provider";
import { AnnouncerProvider } from "@/components/ui/announcer";
import { Toaster } from "@/components/ui/toaster";
import { TooltipProvider } from "@/components/ui/tooltip";

export const metadata: Metadata = {
  title: { default: "Plumbline", template: "%s · Plumbline" },
  description: "One plan that people and AI agents share: BMAD documents, epics, stories and a live board.",
  applicationName: "Plumbline",
  robots: { index: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f8f9" },
    { media: "(prefers-color-scheme: dark)", color: "#0d0f11" },
  ],
};

/** The page around every page: theme, fonts, and what exists once (tooltips, announcements, toasts). */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme} suppressHydrationWarning>
      <body>
        <Awake />
        <ThemeProvider initial={theme}>
          <TooltipProvider>
            <AnnouncerProvider>{children}</AnnouncerProvider>
            <Toaster />
          </TooltipProvider>
        </ThemeProvider>
      </body>
    </html>
  );
}
