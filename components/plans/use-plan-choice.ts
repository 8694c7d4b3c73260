"use client";

import { useState } from "react";
import type { PlanPreview } from "@/lib/stories/schema/plan";
import {
  defaultChoice,
  documentFields,
  isChoosable,
  type PlanChoice,
  type PlanField,
  type PlanItem,
  toggleFields,
  toggleKeys,
} from "./plan-choice";

/** What somebody chooses in a preview. Until then the choice follows the preview. */
export function usePlanChoice(preview: PlanPreview) {
  const [own, setOwn] = useState<PlanChoice | null>(null);
  const choice = own ?? defaultChoice(preview);
  return {
    choice,
    create: (keys: readonly string[], on: boolean) =>
      setOwn({ ...choice, create: toggleKeys(choice.create, keys, on) }),
    update: (key: string, fields: readonly PlanField[], on: boolean) =>
      setOwn({ ...choice, update: toggleFields(choice.update, key, { fields, on }) }),
    archive: (ids: readonly string[], on: boolean) =>
      setOwn({ ...choice, archive: toggleKeys(choice.archive, ids, on) }),
    /** Of changed items, what only the document changed; what was edited here too is chosen one by one. */
    chooseAll: (items: readonly PlanItem[], on: boolean) => {
      const created = items.filter(({ state }) => isChoosable(state)).map(({ key }) => key);
      const update = items
        .filter(({ state }) => !isChoosable(state))
        .reduce((all, item) => {
          const fields = on ? documentFields(item) : item.changes.map(({ field }) => field);
          return toggleFields(all, item.key, { fields, on });
        }, choice.update);
      setOwn({ ...choice, create: toggleKeys(choice.create, created, on), update });
    },
    reset: () => setOwn(null),
  };
}

export type PlanChoosing = ReturnType<typeof usePlanChoice>;
