import { readFrontMatter } from "@/lib/documents/rules/front-matter";
import { readOutline } from "@/lib/documents/rules/outline";

/** The facts at the top of a file as a table; nothing where there are none. */
export function FrontMatterTable({ source }: { source: string }) {
  const head = /^\uFEFF?---[ \t]*\r?\n[\s\S]*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(source)?.[0];
  if (!head) return null;
  const { data, warnings } = readFrontMatter(readOutline(head));
  const [warning] = warnings;
  if (!data) {
    return warning ? (
      <p className="mb-4 rounded-md bg-warning-soft px-3 py-2 text-sm text-warning">
        Line {warning.line}: {warning.message}
      </p>
    ) : null;
  }
  const facts = Object.entries(data).filter(([, value]) => !isEmpty(value));
  if (facts.length === 0) return null;
  return (
    <section
      aria-label="Front matter"
      className="mb-6 max-w-160 overflow-x-auto rounded-md border border-line"
    >
      <table className="w-full border-collapse text-sm">
        <tbody>
          {facts.map(([name, value]) => (
            <tr key={name} className="border-line border-b last:border-0">
              <th
                scope="row"
                className="w-px whitespace-nowrap bg-sunken px-3 py-1.5 text-left align-top font-medium text-muted"
              >
                {name}
              </th>
              <td className="px-3 py-1.5 align-top [overflow-wrap:anywhere]">
                <Value value={value} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)
  );
}

function Value({ value }: { value: unknown }) {
  if (Array.isArray(value)) {
    return value.every((each) => typeof each !== "object") ? (
      value.join(", ")
    ) : (
      <ul className="list-disc pl-4">
        {value.map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries of a file have no other name
          <li key={index}>
            <Value value={each} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .map(([name, each]) => `${name}: ${typeof each === "object" ? JSON.stringify(each) : String(each)}`)
      .join("; ");
  }
  return String(value);
}
