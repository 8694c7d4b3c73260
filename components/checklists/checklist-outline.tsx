import { Badge } from "@/components/ui/badge";
import { countApplicable } from "@/lib/checklists/rules/applies";
import type { Applicable, ChecklistSection, ParsedChecklist } from "@/lib/checklists/schema/checklist";
import { countOf, TAG_WORDS } from "./checklist-words";

/** The sections and items of a checklist, with their conditions as words. */
export function ChecklistOutline({ sections }: { sections: readonly ChecklistSection[] }) {
  return (
    <div className="flex flex-col gap-4 px-4 py-3">
      {sections.map((section) => (
        <section key={section.key}>
          <h3 className="font-medium text-sm">
            {section.key} {section.title}
            <Tags tags={section.tags} />
          </h3>
          {section.groups.map((group) => (
            <div key={group.key} className="mt-2">
              {group.title ? (
                <h4 className="text-muted text-xs">
                  {group.key} {group.title}
                  <Tags tags={group.tags} />
                </h4>
              ) : null}
              <ul className="mt-1 flex flex-col gap-1">
                {group.items.map((item) => (
                  <li key={item.key} className="flex gap-3 text-sm">
                    <span className="w-12 shrink-0 font-mono text-muted text-xs leading-5">{item.key}</span>
                    <span className="min-w-0 break-words">
                      {item.text}
                      <Tags tags={item.tags} />
                      {item.critical ? (
                        <Badge tone="danger" className="ml-2">
                          Critical
                        </Badge>
                      ) : null}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

function Tags({ tags }: { tags: ChecklistSection["tags"] }) {
  return tags.map((tag) => (
    <Badge key={tag} className="ml-2">
      {TAG_WORDS[tag]}
    </Badge>
  ));
}

/** How many items of a read file apply to each kind of project. */
export function ChecklistCounts({ parsed }: { parsed: ParsedChecklist }) {
  return <ApplicableCounts applicable={countApplicable(parsed)} />;
}

/** How many items apply to each kind of project. */
export function ApplicableCounts({ applicable }: { applicable: Applicable }) {
  const rows = [
    ["Greenfield with UI", applicable.greenfieldUi],
    ["Greenfield without UI", applicable.greenfield],
    ["Brownfield with UI", applicable.brownfieldUi],
    ["Brownfield without UI", applicable.brownfield],
  ] as const;
  return (
    <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-2">
      {rows.map(([name, count]) => (
        <div key={name} className="flex justify-between gap-3">
          <dt className="text-muted">{name}</dt>
          <dd className="figures">{countOf(count, "item")}</dd>
        </div>
      ))}
    </dl>
  );
}
