import type { template } from 'glass-easel';

export interface Config {
  readonly component?: boolean;
  readonly pages?: readonly string[];
  readonly usingComponents?: Readonly<Record<string, string>>;
}

export type Script = (require: (name: string) => unknown, module: { exports: unknown }, exports: unknown, ...timers: readonly unknown[]) => void;

/** What `compile.ts` made; paths are without endings. */
export interface Program {
  readonly configs: Readonly<Record<string, Config>>;
  readonly styles: Readonly<Record<string, { readonly scope: string; readonly css: string }>>;
  readonly templates: Readonly<Record<string, template.ComponentTemplate>>;
  readonly scripts: Readonly<Record<string, Script>>;
}

declare global {
  var MINIPROGRAM: Program;
}

/** A path as seen from a file. */
export function resolve(from: string, to: string): string {
  if (to.startsWith('/')) return to.slice(1);
  const parts = from.split('/').slice(0, -1);
  for (const part of to.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
