"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  CircleDot,
  GitCommitHorizontal,
  GitPullRequest,
  Link2,
  type LucideIcon,
  Plus,
  X,
} from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { notify } from "@/components/ui/toaster";
import { client, orpc, readProblem } from "@/lib/api/client";
import { foundInText } from "@/lib/stories/rules/found-urls";
import { kindOfUrl, titleOfUrl } from "@/lib/stories/rules/url-title";
import type { StoryDetail } from "@/lib/stories/schema/story";
import { StoryHeading } from "./story-heading";

const ICONS: Record<ReturnType<typeof kindOfUrl>, LucideIcon> = {
  commit: GitCommitHorizontal,
  change: GitPullRequest,
  issue: CircleDot,
  page: Link2,
};

/** Commits, pull requests and other addresses: what people added, and what the story's own text names. */
export function StoryReferences({ story, readOnly }: { story: StoryDetail; readOnly: boolean }) {
  const queries = useQueryClient();
  const options = orpc.storyUrls.list.queryOptions({ input: { storyId: story.key } });
  const { data } = useQuery(options);
  const remove = useMutation({
    mutationFn: (urlId: string) => client.storyUrls.remove({ urlId }),
    onError: (error) =>
      notify.error({ title: "The address was not removed", description: readProblem(error).message }),
    onSettled: () => queries.invalidateQueries({ queryKey: orpc.storyUrls.key() }),
  });
  const own = data?.items ?? [];
  const found = foundInText(story.content);
  const urls = found.urls.filter((url) => !own.some((each) => each.url === url));
  const count = own.length + urls.length + found.commits.length;
  if (readOnly && count === 0) return null;
  return (
    <section aria-labelledby="references" className="flex flex-col gap-1.5">
      <StoryHeading
        id="references"
        count={count > 0 ? String(count) : undefined}
        actions={readOnly ? null : <AddUrl story={story} />}
      >
        Commits and addresses
      </StoryHeading>
      <ul aria-label="Commits and addresses" className="flex flex-col empty:hidden">
        {own.map(({ id, url, title }) => (
          <Address key={id} url={url} title={title}>
            {readOnly ? null : (
              <IconButton
                label={`Remove ${title}`}
                icon={<X />}
                size="sm"
                onClick={() => remove.mutate(id)}
              />
            )}
          </Address>
        ))}
        {urls.map((url) => (
          <Address key={url} url={url} title={titleOfUrl(url)}>
            <span className="text-faint text-xs">in the text</span>
          </Address>
        ))}
        {found.commits.map((hash) => (
          <li key={hash} className="flex h-row items-center gap-2 border-line border-b text-sm last:border-0">
            <GitCommitHorizontal aria-hidden="true" className="size-4 shrink-0 text-muted" />
            <span className="font-mono text-xs">{hash.slice(0, 12)}</span>
            <CopyButton value={hash} label={`Copy the commit ${hash.slice(0, 12)}`} />
            <span className="ml-auto text-faint text-xs">in the text</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Address({ url, title, children }: { url: string; title: string; children: React.ReactNode }) {
  const Icon = ICONS[kindOfUrl(url)];
  return (
    <li className="flex h-row items-center gap-2 border-line border-b text-sm last:border-0">
      <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />
      <a
        href={url}
        target="_blank"
        rel="noreferrer noopener"
        className="min-w-0 flex-1 truncate hover:underline"
        title={url}
      >
        {title}
      </a>
      {children}
    </li>
  );
}

function AddUrl({ story }: { story: StoryDetail }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const title = String(form.get("title") ?? "").trim();
    try {
      const input = { storyId: story.id, url: String(form.get("url") ?? ""), ...(title ? { title } : null) };
      const answer = await client.storyUrls.create(input);
      queries.setQueryData(orpc.storyUrls.list.queryKey({ input: { storyId: story.key } }), answer);
      setOpen(false);
    } catch (error) {
      setProblem(readProblem(error).message);
    }
  }

  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setProblem(null);
      }}
    >
      <PopoverTrigger className={buttonClass({ variant: "ghost", size: "sm" })}>
        <Plus aria-hidden="true" />
        Add an address
      </PopoverTrigger>
      <PopoverContent aria-label="Add an address" align="end" className="w-80 p-3">
        <form className="flex flex-col gap-3" onSubmit={(event) => void submit(event)}>
          <Field label="Address" error={problem}>
            <Input name="url" placeholder="https://" inputMode="url" />
          </Field>
          <Field label="Name" optional>
            <Input name="title" maxLength={200} />
          </Field>
          <Button type="submit" variant="primary" size="sm" className="self-end">
            Add
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
