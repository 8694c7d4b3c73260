"use client";

import {
  Bell,
  BookOpen,
  BriefcaseBusiness,
  CircleUser,
  FolderKanban,
  Keyboard,
  KeyRound,
  LayoutGrid,
  LogOut,
  Monitor,
  Moon,
  PanelLeft,
  Plus,
  ScrollText,
  Settings,
  Sun,
  Users,
} from "lucide-react";
import { usePathname } from "next/navigation";
import { useTheme } from "@/components/providers/theme-provider";
import type { Command } from "./commands";
import { PROJECT_SECTIONS, projectKeyIn, sectionHref } from "./places";
import { SectionIcon } from "./section-icon";
import { type Shell, useShell } from "./shell-context";

/** What the palette offers on every screen. */
export function useShellCommands(): Command[] {
  const shell = useShell();
  const pathname = usePathname();
  return [
    ...sectionCommands(shell, projectKeyIn(pathname)),
    ...projectCommands(shell),
    ...settingsCommands(shell),
    ...usePreferenceCommands(shell),
  ];
}

function sectionCommands({ workspace, projects }: Shell, key: string | null): Command[] {
  const project = projects.find((candidate) => candidate.key === key);
  if (!project) return [];
  const sections = PROJECT_SECTIONS.map((section) => ({
    id: `section-${section.id}`,
    label: section.label,
    group: project.name,
    icon: <SectionIcon id={section.id} />,
    shortcut: section.keys,
    href: sectionHref(workspace.slug, project.key, section),
  }));
  return [
    ...sections,
    {
      id: "spec-new",
      label: "New spec",
      group: project.name,
      keywords: ["technical specification", "architecture"],
      icon: <SectionIcon id="specs" />,
      href: `/w/${workspace.slug}/p/${project.key}/specs/new`,
    },
  ];
}

function projectCommands({ workspace, projects, canCreateProject }: Shell): Command[] {
  const base = `/w/${workspace.slug}`;
  const group = "Projects";
  const create: Command[] = canCreateProject
    ? [{ id: "project-new", label: "New project", group, icon: <Plus />, href: `${base}/projects/new` }]
    : [];
  return [
    { id: "projects", label: "All projects", group, icon: <LayoutGrid />, href: base },
    { id: "my-work", label: "My work", group, icon: <BriefcaseBusiness />, href: `${base}/my-work` },
    ...projects.map((project) => ({
      id: `project-${project.key}`,
      label: project.name,
      group,
      keywords: [project.key],
      icon: <FolderKanban />,
      href: `${base}/p/${project.key}`,
    })),
    ...create,
  ];
}

function settingsCommands({ workspace }: Shell): Command[] {
  const base = `/w/${workspace.slug}/settings`;
  const group = "Settings";
  return [
    { id: "settings", label: "Workspace settings", group, icon: <Settings />, href: `${base}/general` },
    { id: "members", label: "Members", group, icon: <Users />, href: `${base}/members` },
    { id: "notifications", label: "Notifications", group, icon: <Bell />, href: `${base}/notifications` },
    { id: "tokens", label: "API tokens", group, icon: <KeyRound />, href: `${base}/tokens` },
    { id: "audit", label: "Audit log", group, icon: <ScrollText />, href: `${base}/audit` },
    { id: "account", label: "Account", group, icon: <CircleUser />, href: "/account" },
    { id: "api", label: "API reference", group, icon: <BookOpen />, href: "/api-docs" },
  ];
}

function usePreferenceCommands({ toggleSidebar, setHelpOpen, signOut }: Shell): Command[] {
  const { setTheme } = useTheme();
  const group = "Preferences";
  const theme = (id: "light" | "dark" | "system", label: string, icon: React.ReactNode): Command => ({
    id: `theme-${id}`,
    label,
    group,
    keywords: ["appearance", "colours"],
    icon,
    run: () => setTheme(id),
  });
  return [
    theme("light", "Theme: light", <Sun />),
    theme("dark", "Theme: dark", <Moon />),
    theme("system", "Theme: as the system", <Monitor />),
    {
      id: "sidebar",
      label: "Show or hide the sidebar",
      group,
      icon: <PanelLeft />,
      shortcut: "[",
      run: toggleSidebar,
    },
    {
      id: "help",
      label: "Keyboard shortcuts",
      group,
      icon: <Keyboard />,
      shortcut: "?",
      run: () => setHelpOpen(true),
    },
    { id: "sign-out", label: "Sign out", group, icon: <LogOut />, run: () => void signOut() },
  ];
}
