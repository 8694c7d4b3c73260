import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SpecReader } from "@/components/specs/reader/spec-reader";
import { PageBody } from "@/components/ui/page-body";
import { prefetched } from "@/lib/api/prefetch";
import { GetSpecInput } from "@/lib/specs/schema/spec";
import { readSpec, specState } from "./read-spec";

type Props = PageProps<"/w/[workspace]/p/[key]/specs/[spec]">;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { workspace, spec, version } = await place(props);
  const { key, title } = (await readSpec(workspace, spec, version)).spec;
  return { title: `${key} ${title}` };
}

export default async function SpecPage(props: Props) {
  const { workspace, key, spec, version } = await place(props);
  const read = await readSpec(workspace, spec, version);
  return (
    <HydrationBoundary state={prefetched(...specState(read, spec, version))}>
      <PageBody width="wide">
        <SpecReader projectKey={key} specKey={spec} version={version} />
      </PageBody>
    </HydrationBoundary>
  );
}

async function place({ params, searchParams }: Props) {
  const { workspace, key, spec } = await params;
  const input = GetSpecInput.safeParse({ specId: spec, version: (await searchParams).version });
  if (!input.success) notFound();
  return { workspace, key, spec, version: input.data.version };
}
