"use client";

import { useSearchParams } from "next/navigation";
import { useTimeZone } from "@/components/charts/use-time-zone";
import { addDays, dayOf } from "@/lib/sprints/rules/days";

/** How far back figures go, in days. */
export const FLOW_RANGES = [
  { value: "14", label: "2 weeks" },
  { value: "28", label: "4 weeks" },
  { value: "84", label: "12 weeks" },
  { value: "182", label: "26 weeks" },
  { value: "365", label: "A year" },
] as const;
const USUAL_RANGE = "84";

const FIELDS = ["range", "epic", "label", "assignee"] as const;
export type FlowFilters = Record<(typeof FIELDS)[number], string>;

/** What the flow is narrowed to; it stands in the address, so that a link shows the same. */
export function useFlowFilters(projectKey: string) {
  const params = useSearchParams();
  const timeZone = useTimeZone();
  const read = (field: (typeof FIELDS)[number]) => params.get(field) ?? "";
  const range = FLOW_RANGES.some(({ value }) => value === read("range")) ? read("range") : USUAL_RANGE;
  const filters: FlowFilters = {
    range,
    epic: read("epic"),
    label: read("label"),
    assignee: read("assignee"),
  };
  const set = (field: (typeof FIELDS)[number], value: string) => {
    const next = new URLSearchParams(params);
    if (value && !(field === "range" && value === USUAL_RANGE)) next.set(field, value);
    else next.delete(field);
    window.history.replaceState(null, "", next.size > 0 ? `?${next}` : window.location.pathname);
  };
  const to = dayOf(Date.now(), timeZone);
  const from = addDays(to, 1 - Number(range));
  const narrowing = {
    projectId: projectKey,
    timeZone,
    ...(filters.epic ? { epicId: filters.epic } : {}),
    ...(filters.label ? { labelId: filters.label } : {}),
    ...(filters.assignee ? { assigneeId: filters.assignee } : {}),
  };
  return { filters, set, timeZone, narrowing, input: { ...narrowing, from, to } };
}

export type FlowInput = ReturnType<typeof useFlowFilters>["input"];
