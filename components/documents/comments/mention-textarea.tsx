"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { MentionBox } from "@/components/ui/mention-box";
import { orpc } from "@/lib/api/client";

type MentionTextareaProps = {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  onSend: () => void;
  onCancel?: () => void;
  autoFocus?: boolean;
};

/** A comment's text; after an @ the names of those who can be called. */
export function MentionTextarea(props: MentionTextareaProps) {
  const [wanted, setWanted] = useState(false);
  const people = useQuery({
    ...orpc.documentComments.listMentionable.queryOptions({ input: {} }),
    enabled: wanted,
  });
  const options = (people.data ?? []).map(({ memberId, name }) => ({
    id: memberId,
    name,
    kind: "person" as const,
  }));
  return <MentionBox {...props} options={options} onWanted={() => setWanted(true)} side="below" />;
}
