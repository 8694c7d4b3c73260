"use client";

import { Scissors } from "lucide-react";
import { useViewer } from "@/components/providers/viewer";
import { ButtonLink } from "@/components/ui/button-link";

type CutIntoTasksProps = {
  projectKey: string;
  specKey: string;
  variant?: "primary" | "secondary";
  size?: "sm" | "md";
};

/** Leads to where a spec is cut into tasks; nothing for who may not make any. */
export function CutIntoTasks({ projectKey, specKey, variant = "secondary", size = "md" }: CutIntoTasksProps) {
  const { workspace, may } = useViewer();
  if (!may("tasks.write")) return null;
  return (
    <ButtonLink
      href={`/w/${workspace}/p/${projectKey}/specs/${specKey}/cut`}
      variant={variant}
      size={size}
      icon={<Scissors aria-hidden="true" />}
    >
      Cut into tasks
    </ButtonLink>
  );
}
