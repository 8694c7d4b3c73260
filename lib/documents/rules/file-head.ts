import { isCriteriaName } from "./acceptance-criteria";
import { readPlanHeading } from "./headings";
import { cleanName } from "./lines";
import { plainText } from "./plain-text";

/** What a quick look at a Markdown file tells, without parsing it. */
export type FileHead = {
  /** The first heading's words, and what they say about the plan. */
  title: string;
  opens: "epic" | "story" | null;
  epics: number;
  stories: number;
  /** Has it the parts of a story: who wants what, criteria or tasks? */
  storyParts: boolean;
  workflowType: string;
};

const HEADING = /^ {0,3}#{1,6}[ \t]+(\S.*)$/u;
const FENCE = /^ {0,3}(`{3,}|~{3,})/u;
const WANTS = /^[\s>*+_•-]*As\s+(?:an?|the)\b/iu;
const CRITERIA_LINE = /^[\s>*+_-]*acceptance criteria\b/iu;
const TASK_NAME = /^(?:story |implementation )?tasks?(?: ?\/ ?sub-?tasks?)?$/iu;
const STORY_SECTION = /^(?:story|user story|story statement)$/iu;

/** Looks through a file's headings, leaving out fenced code. */
export function readFileHead(content: string): FileHead {
  const head: FileHead = {
    title: "",
    opens: null,
    epics: 0,
    stories: 0,
    storyParts: false,
    workflowType: "",
  };
  let fence = "";
  for (const line of content.split(/\r\n|\r|\n/)) {
    const mark = FENCE.exec(line)?.[1] ?? "";
    if (mark && (fence === "" || mark.startsWith(fence))) {
      fence = fence === "" ? mark : "";
      continue;
    }
    if (fence !== "") continue;
    const text = HEADING.exec(line.slice(0, 1_000))?.[1];
    if (text) addHeading(head, plainText(text.replace(/[ \t]#+$/u, "")));
    else if (WANTS.test(line.slice(0, 60)) || CRITERIA_LINE.test(line.slice(0, 60))) head.storyParts = true;
    else if (head.title === "") head.workflowType ||= workflowOf(line);
  }
  return head;
}

function workflowOf(line: string): string {
  return /^workflowType:\s*["']?([\w-]{1,60})/u.exec(line)?.[1]?.toLowerCase() ?? "";
}

function addHeading(head: FileHead, text: string): void {
  const read = readPlanHeading(text);
  if (head.title === "") {
    head.title = text;
    head.opens = read && read.kind !== "mention" ? read.kind : null;
  }
  if (read?.kind === "epic" && !read.doubtful) head.epics++;
  if (read?.kind === "story") head.stories++;
  const name = cleanName(text);
  if (isCriteriaName(name) || TASK_NAME.test(name) || STORY_SECTION.test(name)) head.storyParts = true;
}
