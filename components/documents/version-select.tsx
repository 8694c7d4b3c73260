"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronDown, History } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLink,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { versionListOptions } from "./document-queries";

/** More than these are on the page of all versions. */
const MAX_SHOWN = 12;

type VersionSelectProps = { document: DocumentWithContent; href: string };

/** The version that is shown, and the way to another one. */
export function VersionSelect({ document, href }: VersionSelectProps) {
  const { version, currentVersion } = document;
  const versions = useInfiniteQuery(versionListOptions(document.id));
  const shown = versions.data?.pages[0]?.items.slice(0, MAX_SHOWN) ?? [];
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm" icon={<History aria-hidden="true" />}>
          Version {version}
          {version === currentVersion ? "" : ` of ${currentVersion}`}
          <ChevronDown aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {shown.map((item) => (
          <DropdownMenuLink
            key={item.version}
            href={item.version === currentVersion ? href : `${href}?version=${item.version}`}
            current={item.version === version}
            hint={<RelativeTime value={item.createdAt} />}
          >
            {item.version}. {item.note || item.author.name}
          </DropdownMenuLink>
        ))}
        {shown.length > 0 ? <DropdownMenuSeparator /> : null}
        <DropdownMenuLink href={`${href}/versions`}>History and changes</DropdownMenuLink>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
