import { redirect } from "next/navigation";

/** The history has its place where documents have theirs. */
export default async function SpecHistoryAlias({
  params,
}: PageProps<"/w/[workspace]/p/[key]/specs/[spec]/history">) {
  const { workspace, key, spec } = await params;
  redirect(`/w/${workspace}/p/${key}/specs/${spec}/versions`);
}
