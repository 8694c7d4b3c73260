"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Input } from "@/components/ui/input";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { Membership } from "@/lib/workspaces/schema";
import type { Caller } from "./api-request";
import { CallerFields } from "./caller-fields";
import { type Api, readApi } from "./openapi";
import { OperationEntry } from "./operation-entry";

const ADDRESS = "/api/v1/openapi.json";

async function fetchApi(): Promise<Api> {
  const response = await fetch(ADDRESS);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return readApi(await response.json());
}

/** The API to read and to try: every operation with its input, its answers and a form that sends it. */
export function ApiDocs({ workspaces }: { workspaces: readonly Membership[] }) {
  const [caller, setCaller] = useState<Caller>({ kind: "session", workspace: workspaces[0]?.slug ?? null });
  const [words, setWords] = useState("");
  const api = useQuery({ queryKey: ["openapi"], queryFn: fetchApi, staleTime: Number.POSITIVE_INFINITY });
  return (
    <>
      <CallerFields workspaces={workspaces} caller={caller} onChange={setCaller} />
      <search>
        <Input
          type="search"
          aria-label="Find an operation"
          placeholder="Find an operation: move a story, /tokens, POST"
          leading={<Search aria-hidden="true" />}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </search>
      {api.isPending ? <SkeletonRows rows={12} label="Loading the API's description" /> : null}
      {api.isError ? (
        <ErrorState
          title="The API's description could not be loaded"
          onRetry={() => void api.refetch()}
          retrying={api.isFetching}
        >
          {api.error.message} Check the connection and try again.
        </ErrorState>
      ) : null}
      {api.data ? <Groups api={api.data} words={words} caller={caller} /> : null}
    </>
  );
}

type GroupsProps = { api: Api; words: string; caller: Caller };

function Groups({ api, words, caller }: GroupsProps) {
  const groups = find(api.groups, words);
  if (groups.length === 0) {
    return (
      <EmptyState icon={<Search />} title="No operation fits">
        Try fewer words, a part of the address or the name of a thing.
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-8 lg:grid-cols-[10rem_minmax(0,1fr)]">
      <nav aria-label="Parts of the API" className="max-lg:hidden">
        <ul className="sticky top-20 flex max-h-[calc(100dvh-6rem)] flex-col overflow-y-auto text-sm">
          {groups.map(({ tag, operations }) => (
            <li key={tag}>
              <a
                href={`#part-${tag}`}
                className="flex items-center justify-between gap-2 rounded-md px-2 py-1 text-muted hover:bg-hover hover:text-ink"
              >
                <span className="first-letter:uppercase">{tag}</span>
                <span className="figures text-xs">{operations.length}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex min-w-0 flex-col gap-8">
        {groups.map(({ tag, operations }) => (
          <section key={tag} aria-labelledby={`part-${tag}`}>
            <h2 id={`part-${tag}`} className="scroll-mt-20 pb-2 text-base first-letter:uppercase">
              {tag}
            </h2>
            <ul className="divide-y divide-line rounded-lg border border-line">
              {operations.map((operation) => (
                <OperationEntry key={operation.id} operation={operation} api={api} caller={caller} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

function find(groups: Api["groups"], words: string): Api["groups"] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return groups;
  return groups
    .map(({ tag, operations }) => ({
      tag,
      operations: operations.filter(({ id, method, path, summary }) => {
        const text = `${id} ${method} ${path} ${summary}`.toLowerCase();
        return wanted.every((word) => text.includes(word));
      }),
    }))
    .filter(({ operations }) => operations.length > 0);
}
