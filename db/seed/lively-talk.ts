import type { DemoCaller } from "./demo";
import type { People } from "./lively-board";

type Card = { id: string; number: string | null; commentCount: number };

/** What people and agents say of the demo's stories. */
export async function talk(cards: readonly Card[], people: People): Promise<void> {
  const say = async (who: DemoCaller, number: string, body: string) => {
    const card = cards.find((candidate) => candidate.number === number);
    if (card && card.commentCount === 0) await who.comments.create({ storyId: card.id, body });
  };
  await say(
    people.priya,
    "1.3",
    "On my old phone the list takes **2.4 s** on 3G. The font was the largest part; it is subset now.",
  );
  await say(
    people.mara,
    "1.3",
    "Good. Please check the cancelled sailing with a long reason, it wrapped badly in the demo.",
  );
  await say(
    people.jonas,
    "2.2",
    "The hold is a row with an end, not a timer: a sailing's free seats are counted without holds that have ended.",
  );
  await say(
    people.dev,
    "2.2",
    "Property test for two last-seat bookings is in. It found that a hold could be renewed after its end; fixed.",
  );
}
