import { shallowRef, type ShallowRef } from 'vue';

/** What the live engine tells of a stream to whoever has an address of it; more than is shown here. */
export interface Report {
  readonly live: boolean;
  /** Bits a second, picture and sound. */
  readonly bitrate?: number;
  readonly video?: { readonly codec: string; readonly width: number; readonly height: number; readonly frameRate: number };
  readonly audio?: { readonly codec: string };
  /** By protocol. */
  readonly viewers?: Readonly<Record<string, number>>;
}

/** `untold` where the streams are somebody else's, who tells nothing. */
export interface Pushed {
  readonly state: 'asking' | 'waiting' | 'live' | 'ended' | 'untold';
  readonly report?: Report;
}

export interface Following {
  readonly pushed: Readonly<ShallowRef<Pushed>>;
  stop(): void;
}

export const PAUSE = 2000;

/** Where the engine tells of the stream that an FLV address plays; the signature is good for both. */
export function reportAddress(playFLV: string): string {
  return playFLV.replace(/\.flv(?=\?|$)/, '.json');
}

export function viewersOf(report: Report): number {
  return Object.values(report.viewers ?? {}).reduce((sum, each) => sum + each, 0);
}

/** A stream that does not run has either not begun or is over: the engine forgets, the page does not. */
export function next(before: Pushed, report: Report): Pushed {
  if (report.live) return { state: 'live', report };
  const hadBegun = before.state === 'live' || before.state === 'ended';
  return { state: hadBegun ? 'ended' : 'waiting' };
}

async function ask(address: string): Promise<Report> {
  const answer = await fetch(address, { cache: 'no-store' });
  if (!answer.ok) throw new Error(`no report: ${answer.status}`);
  return (await answer.json()) as Report;
}

/** Asks for the stream again and again until it is told to stop. */
export function follow(playFLV: string, asking: (address: string) => Promise<Report> = ask): Following {
  const address = reportAddress(playFLV);
  const pushed = shallowRef<Pushed>({ state: 'asking' });
  let alarm: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  async function poll(): Promise<void> {
    const answer = await asking(address).catch(() => undefined);
    if (stopped) return;
    if (answer) pushed.value = next(pushed.value, answer);
    // Who never told anything never will; who did is only out of reach for a moment.
    else if (pushed.value.state === 'asking') pushed.value = { state: 'untold' };
    if (pushed.value.state !== 'untold') alarm = setTimeout(() => void poll(), PAUSE);
  }

  void poll();
  return {
    pushed,
    stop: () => {
      stopped = true;
      clearTimeout(alarm);
    },
  };
}
