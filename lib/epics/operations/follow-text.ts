import "server-only";
import { AppError, invalidInput } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { onTextSaved, type TextChange } from "@/lib/documents/operations/saved-hooks";
import { recordEpic, requireOpenEpic } from "@/lib/epics/operations/shared";
import { selectEpicOfText, updateEpicRow } from "@/lib/epics/queries/epics";
import { epicTextTitle } from "@/lib/epics/rules/epic-text";
import { epicSaidAnew } from "@/lib/epics/rules/follow-text";
import { UpdateEpicInput } from "@/lib/epics/schema";

onTextSaved("EPIC", followText);

/** Takes over into an epic the title and goal that its text says anew. */
async function followText(scope: Scope, change: TextChange): Promise<{ title: string } | null> {
  const anew = epicSaidAnew(change.before, change.after);
  if (Object.keys(anew).length === 0) return null;
  const id = await selectEpicOfText(scope, change.documentId);
  if (id === undefined) return null;
  if (!scope.may("epics.write")) {
    const sentence =
      "The title and goal of an epic are changed by architects, managers and admins. Leave them as they were, and comment on them instead.";
    throw new AppError("forbidden", sentence, { permission: "epics.write" });
  }
  const wrong = UpdateEpicInput.pick({ title: true, goal: true }).safeParse(anew).error?.issues[0]?.message;
  if (wrong) throw invalidInput([{ path: "content", message: `The epic cannot follow this text: ${wrong}` }]);
  const { documentVersion: _, projectArchived: __, ...before } = await requireOpenEpic(scope, id);
  const title = anew.title ?? before.title;
  const goal = anew.goal ?? before.goal;
  if (title === before.title && goal === before.goal) return null;
  const after = await updateEpicRow(scope, id, { title, goal });
  recordEpic(scope, "updated", before, after);
  return title === before.title ? null : { title: epicTextTitle(before.number, title) };
}
