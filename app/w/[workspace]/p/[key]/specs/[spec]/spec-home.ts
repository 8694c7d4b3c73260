import type { TextHome } from "@/components/documents/text-home";

/** The page of a spec, for the screens that it shares with documents. */
export function specHome(workspace: string, projectKey: string, specKey: string): TextHome {
  return {
    href: `/w/${workspace}/p/${projectKey}/specs/${specKey}`,
    label: specKey,
    back: "Back to the spec",
  };
}
