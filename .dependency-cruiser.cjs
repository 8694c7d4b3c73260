// The floors of the house: imports go down or stay, never up. See docs/architecture.md.
const FLOORS = [
  ["core", "storage"],
  ["events", "audit", "jobs", "search", "presence"],
  ["workspaces", "auth", "agents"],
  ["projects"],
  ["documents", "artifacts", "memory"],
  ["reviews"],
  ["epics", "checklists"],
  ["stories"],
  ["sprints"],
  ["imports"],
  ["specs"],
  ["tasks"],
  ["workflows", "packs"],
  ["notifications", "analytics"],
  ["api", "mcp", "cli"],
];

const noClimbing = FLOORS.slice(0, -1).map((rooms, floor) => ({
  name: `no-climbing-from-${rooms.join("-")}`,
  comment: "A lower floor may not know a higher one; let the higher one subscribe to an event.",
  severity: "error",
  from: { path: `^lib/(${rooms.join("|")})/`, pathNot: "[.]test[.]tsx?$" },
  to: {
    path: `^lib/(registry[.]ts|(${FLOORS.slice(floor + 1)
      .flat()
      .join("|")})/)`,
  },
}));

module.exports = {
  forbidden: [
    ...noClimbing,
    {
      name: "no-circles",
      comment: "Two files that need each other are one file, or miss a third.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "components-see-no-server",
      comment: "Components import schemas, rules and the typed client; never the database or operations.",
      severity: "error",
      from: { path: "^components/", pathNot: "[.]test[.]tsx?$" },
      to: {
        path: "^(db/(?!enums[.]ts)|lib/)",
        pathNot:
          "^lib/([^/]+/(schema|rules|templates)([.]ts|/)|core/(schema|permissions|method-roles|errors)[.]ts|api/client[.]ts)",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "components-are-not-pages",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^app/" },
    },
    {
      name: "ui-knows-no-product",
      comment: "Buttons and dialogs know no stories.",
      severity: "error",
      from: { path: "^components/(ui|board|charts)/" },
      to: { path: "^(components/(?!ui/|board/|charts/)|lib/(?!core/schema[.]ts))" },
    },
    {
      name: "rules-are-pure",
      comment: "Rules and schemas run in the browser too: no database, no I/O.",
      severity: "error",
      from: { path: "^lib/[^/]+/(rules|schema|templates)([.]ts|/)", pathNot: "[.]test[.]ts$" },
      to: { path: "^(db/(?!enums[.]ts)|lib/[^/]+/(queries|operations|jobs)|node:|fs$|pg$)" },
    },
    {
      name: "basement-knows-nothing-above",
      severity: "error",
      from: { path: "^db/", pathNot: "^db/(seed/|.*[.]test[.]ts$)" },
      to: { path: "^(app|components|lib/(?!core/env[.]ts))" },
    },
    {
      name: "roof-has-no-queries",
      comment: "Pages call operations; they never reach into a domain's queries or the database.",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^(db/|lib/[^/]+/queries)" },
    },
    {
      name: "no-unresolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "product-needs-no-test-tools",
      severity: "error",
      from: { path: "^(app|components|lib|db)/", pathNot: "[.]test[.]tsx?$" },
      to: { dependencyTypes: ["npm-dev"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    parser: "swc",
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css"],
    },
  },
};
