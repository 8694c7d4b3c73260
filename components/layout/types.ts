/** A workspace as the switcher shows it. */
export type WorkspaceSummary = { slug: string; name: string };

/** A project as the sidebar and the palette show it. */
export type ProjectSummary = { key: string; name: string };

/** Who is signed in. `role` is shown as it is written ("Owner"). */
export type UserSummary = { name: string; email: string; role?: string };

/** One step of the trail in the top bar; the last one has no address. */
export type Crumb = { label: string; href?: string };
