import type { ReactNode } from "react";
import { PageBody } from "@/components/ui/page-body";
import { SettingsTabs } from "@/components/workspaces/settings-tabs";

/** The settings of a workspace, side by side. */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <PageBody>
      <SettingsTabs />
      {children}
    </PageBody>
  );
}
