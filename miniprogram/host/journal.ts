/** What a test reads: each call of `wx`, and whatever went wrong. */
export interface Journal {
  readonly calls: string[];
  readonly errors: string[];
  /** Of pushers and players. */
  readonly codes: number[];
}

export const journal: Journal = { calls: [], errors: [], codes: [] };

export function called(what: string): void {
  journal.calls.push(what);
}

export function wrong(what: unknown): void {
  const text = what instanceof Error ? (what.stack ?? what.message) : String(what);
  journal.errors.push(text);
  console.error(text);
}

addEventListener('error', ({ error, message }) => wrong(error ?? message));
addEventListener('unhandledrejection', ({ reason }) => wrong(reason));
