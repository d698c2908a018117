/** The first letter of a name as people see letters: one Chinese character, one emoji with all that belongs to it. */
export function initial(name: string): string {
  const first = new Intl.Segmenter().segment(name.trim())[Symbol.iterator]().next();
  return first.done ? '·' : first.value.segment.toUpperCase();
}

/** A hue from 0 to 359 that stays with the text. */
export function hue(text: string): number {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return sum;
}
