import { BROWNFIELD_TEMPLATE } from "./brownfield";
import { DATABASE_CHANGE_TEMPLATE } from "./database-change";
import { ONE_TEXT_TEMPLATE } from "./one-text";
import { SERVICE_TEMPLATE } from "./service";
import { SPIKE_TEMPLATE } from "./spike";
import type { SpecBeginning } from "./template";
import { UI_FEATURE_TEMPLATE } from "./ui-feature";

const BLANK: SpecBeginning = {
  name: "blank",
  title: "Blank",
  description: "Nothing but the parts that every hierarchical spec has.",
  type: "hierarchical",
  content: { overview: "", phases: [], architecture: "", technology_stack: "" },
};

/** Everything that a spec can begin with, the usual first. */
export const SPEC_TEMPLATES: readonly SpecBeginning[] = [
  BLANK,
  SERVICE_TEMPLATE,
  UI_FEATURE_TEMPLATE,
  DATABASE_CHANGE_TEMPLATE,
  BROWNFIELD_TEMPLATE,
  SPIKE_TEMPLATE,
  ONE_TEXT_TEMPLATE,
];
