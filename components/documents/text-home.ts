/** The page that a text is read on, and how the way there and back is called. */
export type TextHome = { href: string; label: string; back: string };

/** A document's own page. */
export function documentHome(
  workspace: string,
  projectKey: string,
  { id, title }: { id: string; title: string },
): TextHome {
  return {
    href: `/w/${workspace}/p/${projectKey}/documents/${id}`,
    label: title,
    back: "Back to the document",
  };
}
