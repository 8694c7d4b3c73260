import { numberKey } from "./headings";

/** Whether a QA gate is the one of the story with this number: its file, or else its title, begins with the number. */
export function isGateOf(
  number: string | null,
  { path, title }: { path: string | null; title: string },
): boolean {
  if (number === null) return false;
  const file = path?.split("/").at(-1) ?? "";
  const [own] =
    /^(?:story[-_. ])?((?:[A-Z]{1,4}-?)?\d+[.-]\d+[A-Za-z]?)(?=[-._ ]|$)/iu.exec(file)?.slice(1) ?? [];
  const named = own ?? /(?:^|\s)((?:[A-Z]{1,4}-?)?\d+\.\d+[A-Za-z]?)(?=[\s:–—-]|$)/u.exec(title)?.[1];
  return named !== undefined && numberKey(named) === numberKey(number);
}
