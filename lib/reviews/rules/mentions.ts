type Named = { memberId: string; name: string };

const FOLLOWED_BY_LETTER = /^[\p{L}\p{N}_]/u;

/**
 * Who is named in a text by `@Full Name`, or by `@First` where only one member has that first name. Of two names that
 * begin alike the longer one counts.
 */
export function mentionsIn<T extends Named>(text: string, members: readonly T[]): T[] {
  const found = new Set<T>();
  const names = callNames(members);
  for (const match of text.matchAll(/(?<![\p{L}\p{N}_.])@/gu)) {
    const rest = text.slice(match.index + 1, match.index + 301).toLowerCase();
    const hit = names.find(
      ({ call }) => rest.startsWith(call) && !FOLLOWED_BY_LETTER.test(rest.slice(call.length)),
    );
    if (hit) found.add(hit.member);
  }
  return members.filter((member) => found.has(member));
}

/** What each member may be called, the longest first. */
function callNames<T extends Named>(members: readonly T[]): { call: string; member: T }[] {
  const full = members.map((member) => ({ call: member.name.trim().toLowerCase(), member }));
  const first = members.flatMap((member) => {
    const [name = "", ...more] = member.name.trim().toLowerCase().split(/\s+/u);
    return more.length > 0 ? [{ call: name, member }] : [];
  });
  const isUnique = (call: string) => [...full, ...first].filter((other) => other.call === call).length === 1;
  const usable = [
    ...full.filter(({ call }) => isUnique(call)),
    ...first.filter(({ call }) => isUnique(call)),
  ];
  return usable.filter(({ call }) => call !== "").sort((a, b) => b.call.length - a.call.length);
}
