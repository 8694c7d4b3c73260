/** Where the stories that a filter leaves are fetched as a file; without a filter, all that are not archived. */
export function storiesHref(
  workspace: string,
  projectKey: string,
  { format, filter = "" }: { format: "csv" | "json"; filter?: string },
): string {
  const params = new URLSearchParams({ workspace, ...(filter ? { filter } : {}) });
  return `/api/v1/projects/${projectKey}/stories.${format}?${params}`;
}
