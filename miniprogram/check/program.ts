import { posix } from 'node:path';

/** The files of a program by their path, as WeChat's tools are given them. */
export type Files = ReadonlyMap<string, string>;

export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly what: string;
}

export interface Config {
  readonly component?: boolean;
  readonly pages?: readonly string[];
  readonly usingComponents?: Readonly<Record<string, string>>;
}

export function config(files: Files, path: string): Config {
  return JSON.parse(files.get(path) ?? '{}') as Config;
}

export function pages(files: Files): readonly string[] {
  return config(files, 'app.json').pages ?? [];
}

/** A path as seen from a file. */
export function resolve(from: string, to: string): string {
  return to.startsWith('/') ? to.slice(1) : posix.join(posix.dirname(from), to);
}

export function withEnding(files: Files, ending: string): readonly (readonly [string, string])[] {
  return [...files].filter(([path]) => path.endsWith(ending));
}

export function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
