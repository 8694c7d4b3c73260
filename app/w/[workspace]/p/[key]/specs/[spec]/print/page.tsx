import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SpecPrintPage } from "@/components/specs/print/spec-print-page";
import { orPage, serverClient } from "@/lib/api/server-client";
import { GetSpecInput } from "@/lib/specs/schema/spec";
import { readSpec } from "../read-spec";
import { specHome } from "../spec-home";

type Props = PageProps<"/w/[workspace]/p/[key]/specs/[spec]/print">;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { workspace, spec, version } = await place(props);
  const { key, title } = (await readSpec(workspace, spec, version)).spec;
  return { title: `${key} ${title}` };
}

export default async function SpecPrintRoute(props: Props) {
  const { workspace, key, spec: specKey, version } = await place(props);
  const [{ spec, document }, project] = await Promise.all([
    readSpec(workspace, specKey, version),
    orPage(serverClient(workspace).projects.get({ projectId: key })),
  ]);
  const { href } = specHome(workspace, project.key, spec.key);
  return (
    <SpecPrintPage
      spec={spec}
      document={document}
      project={project.name}
      href={version === undefined ? href : `${href}?version=${version}`}
    />
  );
}

async function place({ params, searchParams }: Props) {
  const { workspace, key, spec } = await params;
  const input = GetSpecInput.safeParse({ specId: spec, version: (await searchParams).version });
  if (!input.success) notFound();
  return { workspace, key, spec, version: input.data.version };
}
