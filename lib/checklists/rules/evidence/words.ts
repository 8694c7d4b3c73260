const COMMON = new Set(
  "about after also able against allow allows among been before being both build built could each enable enables ensure ensures every first from have include including into just like make making more must need needs only other over provide provides shall should some such support supports system than that their them then there these they this those through under used user users using want were what when where which while will with within without would your application product feature features data time based across existing".split(
    " ",
  ),
);

/** The words of a text that carry its meaning, shortened so that “shipments” and “shipping” meet. */
export function keyWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}][\p{L}\p{N}-]{3,}/gu) ?? [];
  return new Set(words.filter((word) => !COMMON.has(word)).map(stem));
}

/** What share of the first text's words the second has too. */
export function overlap(of: ReadonlySet<string>, inside: ReadonlySet<string>): number {
  if (of.size === 0) return 0;
  let shared = 0;
  for (const word of of) if (inside.has(word)) shared += 1;
  return shared / of.size;
}

function stem(word: string): string {
  return word.replace(/(?:ations?|ments?|ings?|ness|ies|ed|es|s|ion|er|ers)$/u, "").slice(0, 8) || word;
}
