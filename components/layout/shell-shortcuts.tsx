"use client";

import { usePathname, useRouter } from "next/navigation";
import { PROJECT_SECTIONS, projectKeyIn, sectionHref } from "./places";
import { type Shell, useShell } from "./shell-context";
import { useShortcut, useShortcutListener } from "./shortcuts";

/** The keys that work on every screen, and the one ear that hears all of them. */
export function ShellShortcuts() {
  const shell = useShell();
  const pathname = usePathname();
  const projectKey = projectKeyIn(pathname);
  useShortcutListener();
  useShortcut({
    keys: "mod+k",
    label: "Search or run a command",
    group: "Everywhere",
    handler: () => shell.setPaletteOpen(true),
  });
  useShortcut({
    keys: "?",
    label: "Show keyboard shortcuts",
    group: "Everywhere",
    handler: () => shell.setHelpOpen(true),
  });
  useShortcut({
    keys: "[",
    label: "Show or hide the sidebar",
    group: "Everywhere",
    handler: shell.toggleSidebar,
  });
  return (
    <>
      {/* On a board the same key goes to the field that narrows it. */}
      {pathname.endsWith("/board") ? null : <SearchKey workspace={shell.workspace} />}
      <GoTo keys="g p" label="Projects" href={`/w/${shell.workspace.slug}`} />
      <GoTo keys="g w" label="My work" href={`/w/${shell.workspace.slug}/my-work`} />
      <GoTo keys="g n" label="Inbox" href={`/w/${shell.workspace.slug}/inbox`} />
      {projectKey ? <ProjectKeys workspace={shell.workspace} projectKey={projectKey} /> : null}
    </>
  );
}

/** Goes to the search page, or there to its field. */
function SearchKey({ workspace }: Pick<Shell, "workspace">) {
  const router = useRouter();
  useShortcut({
    keys: "/",
    label: "Search the workspace",
    group: "Everywhere",
    handler: () => {
      const field = document.querySelector<HTMLInputElement>("[data-search-input]");
      if (field) field.select();
      else router.push(`/w/${workspace.slug}/search`);
    },
  });
  return null;
}

function ProjectKeys({ workspace, projectKey }: Pick<Shell, "workspace"> & { projectKey: string }) {
  return PROJECT_SECTIONS.map((section) => (
    <GoTo
      key={section.id}
      keys={section.keys}
      label={section.label}
      href={sectionHref(workspace.slug, projectKey, section)}
    />
  ));
}

function GoTo({ keys, label, href }: { keys: string; label: string; href: string }) {
  const router = useRouter();
  useShortcut({ keys, label, group: "Go to", handler: () => router.push(href) });
  return null;
}
