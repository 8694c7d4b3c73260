import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { AsideNotices } from "../aside-notices";
import type { useTextEditing } from "../use-text-editing";
import { MergedLine } from "./merged-line";

type NoticesProps = {
  work: ReturnType<typeof useTextEditing>;
  /** The conflict is being settled just now. */
  settling: boolean;
  onSettle: () => void;
  /** What is written ("The document"), where it was not saved. */
  thing?: string;
  /** Why it was not saved is told elsewhere. */
  reasonsElsewhere?: boolean;
};

/** What a writer must know beside the text: conflicts, failures, what came in, what was left behind. */
export function EditorNotices(props: NoticesProps) {
  const { work, settling, onSettle, thing = "The document", reasonsElsewhere = false } = props;
  const { session, state, left, takeUp } = work;
  const { conflict, problem, merged } = state;
  const isToldHere = state.phase === "failed" && !reasonsElsewhere && !problem?.fields.title;
  const failure = isToldHere ? problem : null;
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {conflict && !settling ? (
        <Banner
          tone="warning"
          title={`${conflict.theirs.author} changed the same lines as you`}
          action={
            <Button size="sm" onClick={onSettle}>
              Settle the conflict
            </Button>
          }
        >
          Version {conflict.theirs.version} was saved meanwhile. You can write on; your text is kept in this
          browser and is saved as soon as you have settled what is to stand there.
        </Banner>
      ) : null}
      {failure ? (
        <Banner
          tone="danger"
          title={`${thing} was not saved`}
          action={
            <Button size="sm" onClick={() => void session.save()}>
              Try again
            </Button>
          }
        >
          {Object.values(failure.fields)[0] ?? failure.message}
        </Banner>
      ) : null}
      {merged ? <MergedLine news={merged} onDismiss={() => session.forgetNews()} /> : null}
      <AsideNotices
        asides={left.texts}
        disabled={work.unsaved}
        onTakeUp={(text) => {
          void takeUp(text).then((done) => {
            if (done) left.drop(text);
          });
        }}
        onDrop={left.drop}
      />
    </div>
  );
}
