import { alignRendered } from "./align-rendered";

type Piece = { readonly node: Text; readonly places: readonly number[] };

/** A rendered document and its source: which words on the screen are which in the text, and the other way round. */
export class TextMap {
  readonly #starts: readonly number[];
  readonly #pieces = new Map<HTMLElement, readonly Piece[]>();

  constructor(
    private readonly container: HTMLElement,
    private readonly source: string,
  ) {
    this.#starts = startsOf(source);
  }

  /** The stretch of the source that a selection shows; null when it is not of this document. */
  sourceOf(selection: Range): { start: number; end: number } | null {
    const places = this.#blocks()
      .filter((block) => selection.intersectsNode(block))
      .flatMap((block) => this.#piecesOf(block))
      .filter(({ node }) => selection.intersectsNode(node))
      .flatMap(({ node, places: all }) => {
        const first = node === selection.startContainer ? selection.startOffset : 0;
        const last = node === selection.endContainer ? selection.endOffset : all.length;
        return all.slice(first, last).filter((place) => place >= 0);
      });
    const [start, end] = [places[0], places.at(-1)];
    return start === undefined || end === undefined ? null : { start, end: end + 1 };
  }

  /** Where a stretch of the source is shown, as ranges of the page. */
  rangesOf({ start, end }: { start: number; end: number }): Range[] {
    const ranges: Range[] = [];
    for (const block of this.#blocksBetween(start, end)) {
      for (const { node, places } of this.#piecesOf(block)) {
        const first = places.findIndex((place) => place >= start && place < end);
        // A text that was replaced meanwhile is mapped anew in a moment.
        if (first < 0 || node.length < places.length) continue;
        const last = places.findLastIndex((place) => place >= start && place < end);
        const range = document.createRange();
        range.setStart(node, first);
        range.setEnd(node, last + 1);
        ranges.push(range);
      }
    }
    return ranges;
  }

  /** The line, counted from 1, that a place of the source is on. */
  lineOf(place: number): number {
    return (
      Math.max(
        this.#starts.findLastIndex((start) => start <= place),
        0,
      ) + 1
    );
  }

  #blocks(): HTMLElement[] {
    return [...this.container.querySelectorAll<HTMLElement>("[data-block-line]")];
  }

  #blocksBetween(start: number, end: number): HTMLElement[] {
    const [first, last] = [this.lineOf(start), this.lineOf(Math.max(end - 1, start))];
    const blocks = this.#blocks();
    return blocks.filter((block, index) => {
      const next = blocks[index + 1];
      return lineOfBlock(block) <= last && (!next || lineOfBlock(next) > first);
    });
  }

  #piecesOf(block: HTMLElement): readonly Piece[] {
    const known = this.#pieces.get(block);
    if (known) return known;
    const blocks = this.#blocks();
    const next = blocks[blocks.indexOf(block) + 1];
    const end = next ? this.#startOf(lineOfBlock(next)) : this.source.length;
    const pieces = this.#align(block, end);
    this.#pieces.set(block, pieces);
    return pieces;
  }

  /** Walks through the words of a block; each element that tells its line sets the walk right. */
  #align(block: HTMLElement, end: number): Piece[] {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const pieces: Piece[] = [];
    let at = this.#startOf(lineOfBlock(block));
    let line = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // Words for screen readers alone, such as "opens in a new tab", are not from the source.
      if (!(node instanceof Text) || node.parentElement?.closest(".sr-only")) continue;
      const own = this.#lineOfText(node, block);
      if (own !== line) {
        line = own;
        at = this.#startOf(own);
      }
      const aligned = alignRendered(node.data, this.source, at, end);
      pieces.push({ node, places: aligned.places });
      at = aligned.end;
    }
    return pieces;
  }

  #lineOfText(node: Text, block: HTMLElement): number {
    const holder = node.parentElement?.closest<HTMLElement>("[data-line]");
    const inside = holder && block.contains(holder) ? Number(holder.dataset.line) : 1;
    return lineOfBlock(block) + inside - 1;
  }

  #startOf(line: number): number {
    return this.#starts[line - 1] ?? this.source.length;
  }
}

function lineOfBlock(block: HTMLElement): number {
  return Number(block.dataset.blockLine);
}

function startsOf(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
