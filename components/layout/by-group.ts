/** Items under the names of their groups; groups and items stay in the order in which they first came. */
export function byGroup<Item extends { group: string }>(items: readonly Item[]): [string, Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const members = groups.get(item.group);
    if (members) members.push(item);
    else groups.set(item.group, [item]);
  }
  return [...groups];
}
