import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { SpecEditor } from "@/components/specs/editing/spec-editor";
import { prefetched } from "@/lib/api/prefetch";
import { readSpec, specState } from "../read-spec";

type Props = PageProps<"/w/[workspace]/p/[key]/specs/[spec]/edit">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, spec } = await params;
  return { title: `Edit ${(await readSpec(workspace, spec)).spec.key}` };
}

export default async function EditSpecPage({ params }: Props) {
  const { workspace, key, spec } = await params;
  const read = await readSpec(workspace, spec);
  return (
    <HydrationBoundary state={prefetched(...specState(read, spec))}>
      <SpecEditor projectKey={key} specKey={spec} />
    </HydrationBoundary>
  );
}
