import type {
  Applicable,
  ChecklistItem,
  ChecklistSection,
  ChecklistTag,
  ParsedChecklist,
  ProjectShape,
} from "@/lib/checklists/schema/checklist";
import type { Skipped } from "@/lib/checklists/schema/run";

const SHAPES = {
  greenfieldUi: { projectType: "greenfield", hasUi: true },
  greenfield: { projectType: "greenfield", hasUi: false },
  brownfieldUi: { projectType: "brownfield", hasUi: true },
  brownfield: { projectType: "brownfield", hasUi: false },
} as const satisfies Record<keyof Applicable, ProjectShape>;

/** Whether something with these conditions applies to a project. */
export function applies(tags: readonly ChecklistTag[], { projectType, hasUi }: ProjectShape): boolean {
  if (tags.includes("greenfield") && projectType !== "greenfield") return false;
  if (tags.includes("brownfield") && projectType !== "brownfield") return false;
  return hasUi || !tags.includes("ui");
}

/** Every item of a checklist, in order. */
export function itemsOf(sections: readonly ChecklistSection[]): ChecklistItem[] {
  return sections.flatMap(({ groups }) => groups.flatMap(({ items }) => items));
}

/** The items that apply to a project, in order. */
export function applicableItems(sections: readonly ChecklistSection[], shape: ProjectShape): ChecklistItem[] {
  return itemsOf(sections).filter(({ tags }) => applies(tags, shape));
}

/** How many items apply to each kind of project. */
export function countApplicable({ sections }: ParsedChecklist): Applicable {
  const count = (shape: ProjectShape) => applicableItems(sections, shape).length;
  return {
    greenfieldUi: count(SHAPES.greenfieldUi),
    greenfield: count(SHAPES.greenfield),
    brownfieldUi: count(SHAPES.brownfieldUi),
    brownfield: count(SHAPES.brownfield),
  };
}

/** What is left out for a project: whole sections and groups where nothing of them applies, else single items. */
export function skippedOf(sections: readonly ChecklistSection[], shape: ProjectShape): Skipped[] {
  return sections.flatMap((section) => {
    const all = section.groups.flatMap(({ items }) => items);
    if (all.every(({ tags }) => !applies(tags, shape))) {
      return [skip("section", { ...section, tags: commonTags(all), count: all.length }, shape)];
    }
    return section.groups.flatMap((group) => {
      const out = group.items.filter(({ tags }) => !applies(tags, shape));
      if (out.length === group.items.length && group.title !== "") {
        return [skip("group", { ...group, tags: commonTags(out), count: out.length }, shape)];
      }
      return out.map(({ key, text, tags }) => skip("item", { key, title: text, tags, count: 1 }, shape));
    });
  });
}

function commonTags(items: readonly ChecklistItem[]): ChecklistTag[] {
  return items[0]?.tags.filter((tag) => items.every(({ tags }) => tags.includes(tag))) ?? [];
}

type Left = { key: string; title: string; tags: readonly ChecklistTag[]; count: number };

function skip(kind: Skipped["kind"], { key, title, tags, count }: Left, shape: ProjectShape): Skipped {
  const reasons = tags.filter((tag) => !applies([tag], shape)).map((tag) => WORDS[tag]);
  return { kind, key, title, items: count, because: reasons.join(" and ") || "conditions of its items" };
}

const WORDS: Readonly<Record<ChecklistTag, string>> = {
  greenfield: "greenfield only",
  brownfield: "brownfield only",
  ui: "only with a user interface",
};
