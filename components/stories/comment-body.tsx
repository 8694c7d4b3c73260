import { memo, useMemo } from "react";
import { MarkdownView } from "@/components/documents/markdown-view";
import { linkMentions } from "@/lib/stories/rules/mentions";

/** A comment's words: Markdown, with those it names as chips. */
export const CommentBody = memo(function CommentBody({ id, body }: { id: string; body: string }) {
  const source = useMemo(() => linkMentions(body), [body]);
  return <MarkdownView source={source} compact idPrefix={`comment-${id}-`} />;
});
