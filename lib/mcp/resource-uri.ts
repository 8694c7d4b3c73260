/** What a resource's address names. */
export type ResourceName =
  | { kind: "document"; project: string; document: string }
  | { kind: "story"; project: string; story: string }
  | { kind: "spec"; project: string; spec: string }
  | { kind: "phase"; project: string; spec: string; phase: number };

const ADDRESS = /^plumbline:\/\/([^/]+)\/(documents|stories|specs)\/([^/]+)(?:\/phases\/([1-9][0-9]{0,3}))?$/;

/** Reads a resource's address; null where it is none. */
export function parseResourceUri(uri: string): ResourceName | null {
  const [, project, shelf, name, phase] = ADDRESS.exec(uri) ?? [];
  if (project === undefined || name === undefined) return null;
  if (shelf === "specs") {
    const spec = { project, spec: name };
    return phase === undefined ? { kind: "spec", ...spec } : { kind: "phase", ...spec, phase: Number(phase) };
  }
  if (phase !== undefined) return null;
  return shelf === "documents"
    ? { kind: "document", project, document: name }
    : { kind: "story", project, story: name };
}

/** The address of a resource. */
export function formatResourceUri(name: ResourceName): string {
  const project = `plumbline://${name.project}`;
  switch (name.kind) {
    case "document":
      return `${project}/documents/${name.document}`;
    case "story":
      return `${project}/stories/${name.story}`;
    case "spec":
      return `${project}/specs/${name.spec}`;
    case "phase":
      return `${project}/specs/${name.spec}/phases/${name.phase}`;
  }
}
