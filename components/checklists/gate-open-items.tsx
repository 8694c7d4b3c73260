import Link from "next/link";
import { Scrollable } from "@/components/ui/scrollable";
import { StateMark } from "@/components/ui/state-mark";
import type { Gate } from "@/lib/checklists/schema/gate";
import { Answer } from "@/lib/checklists/schema/run";
import { ANSWER_LOOKS, OPEN_LOOK, SECTION_LOOKS } from "./checklist-words";

const SHOWN_AT_FIRST = 6;

/** What keeps the gate closed, item by item, each with the way to it. */
export function GateOpenItems({ gate, base }: { gate: Gate; base: string }) {
  const sections = gate.sections.filter(({ open }) => open.length > 0);
  const runHref = gate.run ? `${base}/checklists/${gate.run.id}` : null;
  return (
    <Scrollable label="What is open" className="mt-2 flex max-h-96 flex-col gap-3 overflow-y-auto">
      {sections.map(({ section, title, status, passed, total, open }) => (
        <section key={section}>
          <h3 className="flex flex-wrap items-center gap-x-2 font-medium text-sm">
            <StateMark shape={SECTION_LOOKS[status].shape} tone={SECTION_LOOKS[status].tone} />
            {section} {title}
            <span className="font-normal text-muted text-xs">
              {SECTION_LOOKS[status].label}, {passed} of {total} passed
            </span>
          </h3>
          <ul className="mt-1 flex flex-col gap-0.5 pl-6">
            {open.slice(0, SHOWN_AT_FIRST).map((item) => (
              <li key={item.item} className="flex gap-2 text-sm">
                <ItemLink item={item} runHref={runHref} section={section} />
              </li>
            ))}
          </ul>
          {open.length > SHOWN_AT_FIRST ? (
            <details className="pl-6 text-sm">
              <summary className="cursor-pointer py-0.5 text-muted hover:text-ink">
                {open.length - SHOWN_AT_FIRST} more
              </summary>
              <ul className="flex flex-col gap-0.5">
                {open.slice(SHOWN_AT_FIRST).map((item) => (
                  <li key={item.item} className="flex gap-2">
                    <ItemLink item={item} runHref={runHref} section={section} />
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
        </section>
      ))}
    </Scrollable>
  );
}

type ItemLinkProps = {
  item: Gate["sections"][number]["open"][number];
  /** Null where nothing was run yet. */
  runHref: string | null;
  section: string;
};

function ItemLink({ item, runHref, section }: ItemLinkProps) {
  const answer = Answer.safeParse(item.answer);
  const look = answer.success ? ANSWER_LOOKS[answer.data] : OPEN_LOOK;
  const words = (
    <>
      <span className="mr-1.5 font-mono text-muted text-xs">{item.item}</span>
      {item.text}
      <span className="text-muted text-xs">
        {" "}
        ({look.label.toLowerCase()}
        {item.critical ? ", critical" : ""})
      </span>
    </>
  );
  return (
    <>
      <StateMark shape={look.shape} tone={look.tone} className="mt-0.5 size-3.5" />
      {runHref ? (
        <Link href={`${runHref}?section=${section}#item-${item.item}`} className="min-w-0 hover:underline">
          {words}
        </Link>
      ) : (
        <span className="min-w-0">{words}</span>
      )}
    </>
  );
}
