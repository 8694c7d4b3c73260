import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/cx";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Excerpt, SearchHit } from "@/lib/search/schema";
import { Highlighted } from "./highlighted";
import { hitHref } from "./hit-link";
import { HitIcon, HitStatus, hitKindLabel } from "./hit-look";

type HitRowProps = { hit: SearchHit; workspace: string; onOpen: () => void };

/** One hit: what it is, and the places in it that say what was looked for. */
export function HitRow({ hit, workspace, onOpen }: HitRowProps) {
  const [first] = hit.excerpts;
  return (
    <li className="relative flex gap-3 border-line border-b px-2 py-3 has-[[data-hit]:focus-visible]:bg-hover sm:px-3">
      <span className="mt-0.5 shrink-0 text-muted [&_svg]:size-4">
        <HitIcon kind={hit.kind} />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <Link
          data-hit
          href={hitHref(workspace, hit, first?.line)}
          onClick={onOpen}
          className="touch-area w-fit max-w-full break-words rounded-xs font-medium hover:underline"
        >
          {hit.key && hit.kind !== "epic" ? (
            <span className="mr-2 font-mono font-normal text-muted text-xs">{hit.key}</span>
          ) : null}
          {hit.kind === "epic" ? <span className="mr-1.5 font-normal text-muted">{hit.key}</span> : null}
          <Highlighted parts={hit.titleParts} />
        </Link>
        <HitFacts hit={hit} />
        {hit.excerpts.map((excerpt) => (
          <ExcerptLine key={excerpt.line} hit={hit} excerpt={excerpt} workspace={workspace} onOpen={onOpen} />
        ))}
      </div>
    </li>
  );
}

function HitFacts({ hit }: { hit: SearchHit }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-muted text-xs">
      <span>{hitKindLabel(hit)}</span>
      <HitStatus hit={hit} />
      <span className="truncate">{hit.projectName}</span>
      {hit.author ? <span>{hit.author}</span> : null}
      {hit.archived ? <Badge>Archived</Badge> : null}
      <RelativeTime value={hit.changedAt} />
    </p>
  );
}

type ExcerptLineProps = HitRowProps & { excerpt: Excerpt };

function ExcerptLine({ hit, excerpt, workspace, onOpen }: ExcerptLineProps) {
  const place = placeOf(hit, excerpt);
  return (
    <p className="min-w-0 break-words text-ink text-sm">
      {place ? (
        <Link
          href={hitHref(workspace, hit, excerpt.line)}
          onClick={onOpen}
          className={cx("mr-2 rounded-xs text-muted text-xs hover:text-ink hover:underline")}
        >
          {place}
        </Link>
      ) : null}
      <Highlighted parts={excerpt.parts} />
    </p>
  );
}

/** The section and the line; of what has no lines of its own on its page, the section alone. */
function placeOf({ kind }: SearchHit, { heading, line }: Excerpt): string | null {
  if (kind !== "document") return heading;
  return heading ? `${heading}, line ${line}` : `Line ${line}`;
}
