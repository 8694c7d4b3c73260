import type { StoryValues } from "./board-changes";
import type { CellEdit } from "./table-columns";

type WrittenField = Extract<CellEdit, { kind: "write" }>["field"];
type ReadCell = { set: StoryValues } | { message: string };

/** What was written into a cell as the value of its field, or why it is none. */
export function readCell(field: WrittenField, written: string): ReadCell {
  const text = written.trim();
  switch (field) {
    case "title":
      if (text === "") return { message: "A story has a title." };
      return text.length > 255
        ? { message: "A title has at most 255 characters." }
        : { set: { title: text } };
    case "blockedReason":
      return { set: { blockedReason: text === "" ? null : text.slice(0, 500) } };
    case "points":
      if (text === "") return { set: { points: null } };
      return /^\d{1,3}$/.test(text)
        ? { set: { points: Number(text) } }
        : { message: "Points are a whole number from 0 to 999." };
    case "dueOn":
      if (text === "") return { set: { dueOn: null } };
      return isDay(text) ? { set: { dueOn: text } } : { message: "A day looks like 2026-11-30." };
    case "estimateMinutes":
    case "spentMinutes":
      return readTime(field, text);
  }
}

function readTime(field: "estimateMinutes" | "spentMinutes", text: string): ReadCell {
  if (text === "") return { set: { [field]: null } };
  const [, hours, minutes] = /^(?:(\d{1,5}(?:[.,]\d{1,2})?)\s*h)?\s*(?:(\d{1,6})\s*m)?$/i.exec(text) ?? [];
  if (hours === undefined && minutes === undefined) return { message: "Time looks like 4h, 30m or 1h 30m." };
  const total = Math.round(Number((hours ?? "0").replace(",", ".")) * 60) + Number(minutes ?? "0");
  return { set: { [field]: total } };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
