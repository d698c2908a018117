/**
 * Of whom pictures are asked for where there are more people than places. It changes as seldom as can be: whoever speaks gets the place
 * of the one who did not for the longest time.
 */
export class PictureOrder {
  private shown: string[] = [];
  private readonly spoke = new Map<string, number>();
  private moment = 0;

  heard(speaker: string | undefined): void {
    if (speaker !== undefined) this.spoke.set(speaker, ++this.moment);
  }

  /**
   * The most wanted first.
   *
   * @param people who have a picture, in the order they came
   * @param first whom this person wants to see, whoever speaks
   */
  order(people: readonly string[], first: readonly string[], places: number): readonly string[] {
    const wanted = first.filter((one) => people.includes(one));
    const others = people.filter((one) => !wanted.includes(one));
    const free = Math.max(0, places - wanted.length);
    const kept = this.shown.filter((one) => others.includes(one)).slice(0, free);
    for (const one of others) if (kept.length < free && !kept.includes(one)) kept.push(one);
    const waiting = others.filter((one) => !kept.includes(one)).sort((one, other) => this.last(other) - this.last(one));
    for (const one of waiting) {
      const quiet = kept.reduce((least, other) => (this.last(other) < this.last(least) ? other : least), kept[0] ?? one);
      if (this.last(one) > this.last(quiet)) kept[kept.indexOf(quiet)] = one;
    }
    this.shown = kept;
    return [...wanted, ...kept, ...others.filter((one) => !kept.includes(one))];
  }

  private last(person: string): number {
    return this.spoke.get(person) ?? 0;
  }
}
