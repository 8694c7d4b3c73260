import type { Metadata } from "next";
import { ProjectForm } from "@/components/projects/project-form";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "New project" };

export default function NewProjectPage() {
  return (
    <PageBody>
      <PageHeader
        title="New project"
        description="One plan: its documents, its epics and stories, and the board they move on."
      />
      <ProjectForm />
    </PageBody>
  );
}
