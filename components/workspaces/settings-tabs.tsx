"use client";

import { useViewer } from "@/components/providers/viewer";
import { NavTabs } from "@/components/ui/nav-tabs";

/** The pages of a workspace's settings, as far as the viewer may open them. */
export function SettingsTabs() {
  const { workspace, may } = useViewer();
  const base = `/w/${workspace}/settings`;
  return (
    <NavTabs
      label="Settings"
      items={[
        { href: `${base}/general`, label: "General" },
        { href: `${base}/members`, label: "Members" },
        { href: `${base}/notifications`, label: "Notifications" },
        { href: `${base}/agents`, label: "Agents" },
        ...(may("tokens.write") ? [{ href: `${base}/tokens`, label: "API tokens" }] : []),
        ...(may("audit.read") ? [{ href: `${base}/audit`, label: "Audit log" }] : []),
      ]}
    />
  );
}
