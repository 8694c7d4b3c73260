/** A place in a rendered document: a line of its source, and how far down it stands. */
type Anchor = { readonly line: number; readonly top: number };

/** How far a rendered document must be scrolled for a line (with its fraction) of its source to be at the top. */
export function topOfLine(container: HTMLElement, line: number): number {
  const anchors = anchorsAround(container, (block) => lineOfBlock(block) <= line);
  const [before, after] = neighbours(anchors, (anchor) => anchor.line <= line);
  return before.top + shareOf(line, before.line, after.line) * (after.top - before.top);
}

/** The line of the source, with its fraction, that is at the top of a rendered document. */
export function lineAtTop(container: HTMLElement): number {
  const top = container.scrollTop;
  const anchors = anchorsAround(container, (block) => topIn(container, block) <= top);
  const [before, after] = neighbours(anchors, (anchor) => anchor.top <= top);
  return before.line + shareOf(top, before.top, after.top) * (after.line - before.line);
}

/**
 * The anchors of one block only, up to the beginning of the next: to measure all would lay out the whole document,
 * parts that nobody looks at included.
 */
function anchorsAround(container: HTMLElement, isBefore: (block: HTMLElement) => boolean): Anchor[] {
  const blocks = [...container.querySelectorAll<HTMLElement>("[data-block-line]")];
  const index = Math.max(lastIndexWhere(blocks, isBefore), 0);
  const block = blocks[index];
  if (!block) return [{ line: 1, top: 0 }];
  const first = lineOfBlock(block);
  const anchors: Anchor[] = [{ line: first, top: topIn(container, block) }];
  for (const element of block.querySelectorAll<HTMLElement>("[data-line]")) {
    const anchor = { line: first + Number(element.dataset.line) - 1, top: topIn(container, element) };
    const last = anchors.at(-1);
    if (!last || (anchor.line > last.line && anchor.top >= last.top)) anchors.push(anchor);
  }
  const next = blocks[index + 1];
  if (next) return [...anchors, { line: lineOfBlock(next), top: topIn(container, next) }];
  return [...anchors, { line: (anchors.at(-1)?.line ?? first) + 1, top: container.scrollHeight }];
}

/** How far a place is on the way from one to another, from 0 to 1. */
function shareOf(place: number, from: number, to: number): number {
  return to > from ? Math.min(Math.max((place - from) / (to - from), 0), 1) : 0;
}

/** The blocks are in order, so that halving finds the last one that is before a place. */
function lastIndexWhere<T>(items: readonly T[], isBefore: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && isBefore(item)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function neighbours(anchors: readonly Anchor[], isBefore: (anchor: Anchor) => boolean): [Anchor, Anchor] {
  const index = Math.max(anchors.findLastIndex(isBefore), 0);
  const before = anchors[index] ?? { line: 1, top: 0 };
  return [before, anchors[index + 1] ?? before];
}

function lineOfBlock(block: HTMLElement): number {
  return Number(block.dataset.blockLine);
}

function topIn(container: HTMLElement, element: HTMLElement): number {
  return element.getBoundingClientRect().top - container.getBoundingClientRect().top + container.scrollTop;
}
