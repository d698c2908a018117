/** As wide as some 12 Chinese characters or 24 Latin letters. */
const MOST = 24;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u;

/** A name inside a sentence, which a name of 64 letters would bury. */
export function shortName(name: string): string {
  let width = 0;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(name)) {
    width += WIDE.test(segment) ? 2 : 1;
    if (width > MOST) return `${kept.trimEnd()}…`;
    kept += segment;
  }
  return name;
}
