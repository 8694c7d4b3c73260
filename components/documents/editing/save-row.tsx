import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Tooltip } from "@/components/ui/tooltip";

type SaveRowProps = { note: string; onNote: (note: string) => void; pending: boolean; onSave: () => void };

/** Saves at once, under a note that stands in the history; without it everything is saved by itself. */
export function SaveRow({ note, onNote, pending, onSave }: SaveRowProps) {
  return (
    <form
      noValidate
      className="flex items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <Field label="What changed" hideLabel className="flex-1">
        <Input
          value={note}
          onChange={(event) => onNote(event.target.value)}
          maxLength={500}
          placeholder="What changed? Names this version in the history (optional)"
        />
      </Field>
      <Tooltip content="Save now" shortcut="mod+s">
        <Button type="submit" pending={pending}>
          Save version
        </Button>
      </Tooltip>
    </form>
  );
}
