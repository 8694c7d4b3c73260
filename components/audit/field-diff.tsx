"use client";

import { cx } from "@/components/ui/cx";
import { exactWords } from "@/components/ui/relative-words";
import { fieldChanges, showValue } from "./field-changes";

type Values = Record<string, unknown> | null;
type FieldDiffProps = { before: Values; after: Values; nameOf: (id: string) => string | undefined };

/** What an entry changed, field by field: before at the left, after at the right. */
export function FieldDiff({ before, after, nameOf }: FieldDiffProps) {
  const changes = fieldChanges(before, after);
  if (changes.length === 0) {
    return <p className="text-muted text-sm">The entry names no single field that changed.</p>;
  }
  return (
    <table className="w-full max-w-200 table-fixed border-separate border-spacing-y-1 text-left text-sm">
      <caption className="sr-only">What changed</caption>
      <thead className="text-muted text-xs">
        <tr>
          <th scope="col" className="w-1/4 pr-3 font-normal">
            Field
          </th>
          <th scope="col" className="pr-2 font-normal">
            Before
          </th>
          <th scope="col" className="font-normal">
            After
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field} className="align-top">
            <th scope="row" className="truncate pr-3 font-normal" title={change.field}>
              {change.label}
            </th>
            <td className="pr-2">
              <Value as="del" value={change.before} nameOf={nameOf} />
            </td>
            <td>
              <Value as="ins" value={change.after} nameOf={nameOf} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type ValueProps = { as: "del" | "ins"; value: unknown; nameOf: (id: string) => string | undefined };

function Value({ as: Element, value, nameOf }: ValueProps) {
  const shown = showValue(value, nameOf);
  if (shown.kind === "nothing") return <span className="text-muted">nothing</span>;
  return (
    <Element
      className={cx(
        "box-decoration-clone break-words rounded-sm px-1 py-px no-underline",
        Element === "del" ? "bg-danger-soft" : "bg-success-soft",
        shown.kind === "code" && "figures whitespace-pre-wrap break-all",
      )}
    >
      {shown.kind === "instant" ? (
        <time dateTime={shown.value}>{exactWords(new Date(shown.value), undefined)}</time>
      ) : (
        shown.value
      )}
    </Element>
  );
}
