import { store, stored } from '@/base/storage';

const RUNNING = 'rtcroom.running';

/** How somebody comes to a room: by an address alone, by a gesture of his in the app, or back to one that ran. */
export type Arrival = 'link' | 'asked' | 'reloaded';

/**
 * Which room this tab's visitor asked for by a gesture of his own. An address by itself is no gesture: anybody writes
 * links, and a page elsewhere can change the address of a tab it opened. Whatever was not asked for finds a door.
 */
export class Admission {
  private wanted: string | undefined;
  private reloaded: boolean;

  /**
   * @param storage of this tab; it survives a reload
   * @param reloaded whether this page is one that was there before, loaded anew: nobody else can do that. The gesture
   *   was made before then, if its room was running.
   */
  constructor(
    private readonly storage: () => Storage,
    reloaded: boolean,
  ) {
    this.wanted = (reloaded && stored(storage, RUNNING)) || undefined;
    this.reloaded = this.wanted !== undefined;
    store(storage, RUNNING, null);
  }

  /** The visitor pressed something that leads there. */
  ask(place: string): void {
    this.wanted = place;
    this.reloaded = false;
  }

  /** How he comes to a place, this once: another time it is a link. */
  arrival(place: string): Arrival {
    const wanted = this.wanted === place;
    const { reloaded } = this;
    this.wanted = undefined;
    this.reloaded = false;
    if (!wanted) return 'link';
    return reloaded ? 'reloaded' : 'asked';
  }

  /** The room runs: a reload comes back to it. */
  enter(place: string): void {
    store(this.storage, RUNNING, place);
  }

  /** It is over, or left. */
  leave(): void {
    store(this.storage, RUNNING, null);
  }
}

/** That of this tab. */
export const admission = new Admission(() => sessionStorage, loadedAnew());

function loadedAnew(): boolean {
  const [entry] = performance.getEntriesByType('navigation');
  return (entry as PerformanceNavigationTiming | undefined)?.type === 'reload';
}
