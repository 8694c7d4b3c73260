"use client";

import { Link2 } from "lucide-react";
import type { ComponentProps } from "react";
import { copyText } from "@/components/ui/copy-text";
import { notify } from "@/components/ui/toaster";

type HeadingProps = ComponentProps<"h1"> & { node?: unknown };
type Level = "h1" | "h2" | "h3" | "h4" | "h5" | "h6";

/** A heading's name must be its words alone; for the keyboard the outline has the same link. */
const POINTER_ONLY = { "aria-hidden": true, tabIndex: -1 } as const;

/** A heading with a link to itself, which is copied when it is followed. The outline has the same for the keyboard. */
export function sectionHeading(Tag: Level, idPrefix: string) {
  // Where one page shows several parts, their headings share the first word of the prefix and are told apart by the rest.
  const shared = /^doc-/.exec(idPrefix)?.[0] ?? idPrefix;
  return function SectionHeading({ node: _, children, ...rest }: HeadingProps) {
    const id = rest.id?.startsWith(idPrefix) ? rest.id.slice(shared.length) : undefined;
    return (
      <Tag {...rest} className="group/heading">
        {children}
        {id ? <HeadingLink id={id} /> : null}
      </Tag>
    );
  };
}

function HeadingLink({ id }: { id: string }) {
  return (
    <a
      href={`#${encodeURIComponent(id)}`}
      title="Copy link to this section"
      {...POINTER_ONLY}
      onClick={() => void copySectionLink(id)}
      className="ml-1.5 inline-block align-middle text-faint opacity-0 hover:text-ink group-hover/heading:opacity-100 print:hidden"
    >
      <Link2 className="size-[0.8em]" />
    </a>
  );
}

/** Copies the address of a section of this page. The id is the one that GitHub gives the heading. */
export async function copySectionLink(id: string): Promise<void> {
  const { origin, pathname, search } = window.location;
  const link = `${origin}${pathname}${search}#${encodeURIComponent(id)}`;
  if (await copyText(link)) notify.success({ title: "Link copied" });
  else {
    notify.error({
      title: "The browser did not allow copying",
      description: "The link stands in the address bar; copy it from there.",
    });
  }
}
