/** Words that tell how a piece of work stands when somebody puts them behind its title. */
const STATE =
  "done|complete|completed|finished|implemented|deprecated|superseded|obsolete|removed|dropped|cancelled|canceled|retired|deferred|archived|wip|in progress|draft";
const PICTURE = "(?:(?![©®™\\d])\\p{Extended_Pictographic}|[\\ufe0f\\u200d])";

const BRACKETED = /\s*[([]([^()[\]]{1,120})[)\]]$/u;
const BRACKETED_STATE = new RegExp(`^(?:${STATE})(?![\\p{L}\\p{N}-])`, "iu");
const BRACKETED_NEW = /^(?:new|updated|revised|cont(?:inued|\.)?)\s*(?:$|[-–—:,!])/iu;
const DASHED = new RegExp(`\\s[-–—]\\s((?:${STATE})(?:\\s(?:by|in|on|with|as|\\d)[^-–—]{0,80})?)$`, "iu");
const PICTURED = new RegExp(`(?:${PICTURE})\\s*((?:${STATE}|new|updated))$`, "iu");
const SHOUTED = /\s((?:DONE|COMPLETED?|DEPRECATED|SUPERSEDED|REMOVED|CANCELLED|WIP))$/u;
const EDGE_PICTURES = new RegExp(`(?:\\s|${PICTURE})+$`, "u");
const LEADING_PICTURES = new RegExp(`^(?:\\s|${PICTURE})+`, "u");

/** Takes remarks such as “(Done)”, “— SUPERSEDED by 2.4” or “⭐ NEW” off the end of a title. */
export function splitTitleFlags(raw: string): { title: string; flags: string[] } {
  const flags: string[] = [];
  let title = trimEdges(raw);
  for (let rounds = 0; rounds < 5; rounds++) {
    const found = lastFlag(title);
    if (!found) break;
    flags.unshift(found.flag);
    title = trimEdges(title.slice(0, found.at));
  }
  return { title: trimEdges(title.replace(/\s*\{#[^{}\s]{1,100}\}$/, "")), flags };
}

function lastFlag(title: string): { flag: string; at: number } | null {
  const bracketed = BRACKETED.exec(title);
  if (bracketed) {
    const words = (bracketed[1] ?? "").replace(LEADING_PICTURES, "").replace(EDGE_PICTURES, "");
    return BRACKETED_STATE.test(words) || BRACKETED_NEW.test(words)
      ? { flag: words, at: bracketed.index }
      : null;
  }
  for (const pattern of [PICTURED, DASHED, SHOUTED]) {
    const match = pattern.exec(title);
    if (match) return { flag: match[1] ?? "", at: match.index };
  }
  return null;
}

function trimEdges(text: string): string {
  return text
    .replace(EDGE_PICTURES, "")
    .replace(LEADING_PICTURES, "")
    .replace(/[\s:–—-]+$/u, "")
    .trim();
}
