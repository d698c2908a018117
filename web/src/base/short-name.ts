/** As wide as some 12 Chinese characters or 24 Latin letters. */
const MOST = 24;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u;
/** Of one letter as people see letters: a family of emoji has eleven. */
const MOST_UNITS = 16;
/** What turns the text around it, and is not seen. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** A name as somebody typed it, without what would turn the page or tower over its line. */
export function plainName(name: string): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(name.replace(TURNING, ''))) kept += segment.slice(0, MOST_UNITS);
  return kept;
}

/** A name inside a sentence, which a name of 64 letters would bury, and one that runs the other way would turn. */
export function shortName(name: string): string {
  let width = 0;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(plainName(name))) {
    width += WIDE.test(segment) ? 2 : 1;
    if (width > MOST) {
      kept = `${kept.trimEnd()}…`;
      break;
    }
    kept += segment;
  }
  return RIGHT_TO_LEFT.test(kept) ? `\u2068${kept}\u2069` : kept;
}
