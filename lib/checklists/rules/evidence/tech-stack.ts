import { findParts, quote, verdict } from "@/lib/checklists/rules/evidence/find";
import type { Part, Rule, VisibleLine } from "@/lib/checklists/rules/evidence/ground";

const TECH_STACK =
  /^(?:existing )?(?:tech(?:nology|nical)?|technologies) ?(?:stack|choices|selection)?$|^tech(?:nology|nical)? stack/iu;
const VERSION =
  /(?:^|[\s|`(v@^~>=])v?\d+(?:\.(?:\d+|x))+|\bv\d+\b|(?:^|[\s|])\d{1,4}\+?(?:\s*LTS)?[\s|]*(?=\||$)|\b\d+\+|\bES20\d\d\b/iu;
const EXACT = /(?:^|[\s|`(v@=])v?\d+\.\d+(?:\.\d+)?\b(?!\+)/iu;
const ROW = /^[ \t]*\|(?![\s:|-]+$)/u;
const ITEM = /^[ \t]*(?:[-*+]|\d+\.)[ \t]+\S/u;

/** A rule that counts how many lines of the technology stack carry a version. */
export function versionsNamed({ exact }: { exact: boolean }): Rule {
  return (ground) => {
    const parts = findParts(ground, TECH_STACK, ["architecture", "prd", "frontend", "brief"]);
    const [part] = parts.toSorted((a, b) => rowsOf(b).length - rowsOf(a).length);
    if (!part) return null;
    const rows = rowsOf(part);
    if (rows.length === 0) return null;
    const pattern = exact ? EXACT : VERSION;
    const good = rows.filter(({ text }) => pattern.test(text));
    const of = `${good.length} of ${rows.length} lines of “${part.heading}”`;
    const proof = good.slice(0, 3).map(({ number }) => quote(part.document, number));
    const open = rows.filter((row) => !good.includes(row)).slice(0, 2);
    const missing = open.map(({ number }) => quote(part.document, number));
    const what = exact ? "a version that is pinned" : "a version";
    if (good.length >= rows.length * 0.8) return verdict("pass", `${of} name ${what}.`, proof);
    if (good.length > 0)
      return verdict("partial", `Only ${of} name ${what}.`, [...proof.slice(0, 2), ...missing]);
    return verdict("fail", `None of the ${rows.length} lines of “${part.heading}” names ${what}.`, missing);
  };
}

/** The rows of its tables without their heads, or the items of its lists. */
function rowsOf({ lines }: Part): VisibleLine[] {
  const rows = lines.filter((line, index) => {
    if (!ROW.test(line.text)) return false;
    const next = lines[index + 1]?.text ?? "";
    return !/^[ \t]*\|[\s:|-]+$/u.test(next);
  });
  return rows.length > 0 ? rows : lines.filter(({ text }) => ITEM.test(text));
}
