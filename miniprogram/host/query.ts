import type * as glassEasel from 'glass-easel';

/** An element of a page or component, by its selector. */
export type Find = (owner: unknown, selector: string) => HTMLElement | undefined;

interface Wanted {
  readonly node?: boolean;
  readonly size?: boolean;
}

type Took = (found: object | null) => void;

/** `wx.createSelectorQuery`, as far as a canvas is looked up with it. */
export class SelectorQuery {
  private owner: unknown;
  private readonly asked: { selector: string; wanted: Wanted; took: Took | undefined }[] = [];

  constructor(private readonly find: Find) {}

  in(owner: unknown): this {
    this.owner = owner;
    return this;
  }

  select(selector: string): { fields(wanted: Wanted, took?: Took): SelectorQuery } {
    return {
      fields: (wanted, took) => {
        this.asked.push({ selector, wanted, took });
        return this;
      },
    };
  }

  exec(done?: (all: readonly (object | null)[]) => void): void {
    setTimeout(() => {
      const all = this.asked.map(({ selector, took }) => {
        const found = this.look(selector);
        took?.(found);
        return found;
      });
      done?.(all);
    });
  }

  private look(selector: string): object | null {
    const element = this.find(this.owner, selector);
    if (!element) return null;
    const { width, height } = element.getBoundingClientRect();
    return { node: element, width, height };
  }
}

export function rootOf(owner: unknown, top: glassEasel.GeneralComponent): glassEasel.GeneralComponent {
  return (owner as { _$?: glassEasel.GeneralComponent } | undefined)?._$ ?? top;
}
