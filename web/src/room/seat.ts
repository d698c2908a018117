import { onScopeDispose, ref, shallowRef } from 'vue';
import { SYSTEM_TIME, type Closing, type Kit, type Time } from 'rtcroom-client';
import { connect } from '@/app/connection';
import { errorText, isRoomFull, type ErrorText } from '@/app/error-text';
import { onPageHide } from './beacon';
import { IceServers } from './ice';

/** Before the way in, on the way (three steps), in the room, why there is no way in, or why it is over. */
export type Phase = 'outside' | 'camera' | 'server' | 'room' | 'inside' | 'refused' | 'over';

export interface Refusal extends ErrorText {
  /** Others have taken all places. */
  readonly full: boolean;
}

/** A place somebody has in a room. */
export interface Seat<Place> {
  /** Where it is, for whoever comes again. */
  readonly place: Place;
  leave(): Promise<void>;
  /** For a page that goes away and can wait for nothing. */
  leaveByBeacon(): void;
}

/** What differs between kinds of rooms. */
export interface SeatSteps<Place, Taken extends Seat<Place>> {
  /** What this person is asked for before the server is. */
  readonly camera?: () => Promise<unknown>;
  readonly take: (kit: Kit, place: Place) => Promise<Taken>;
  /** Begins all that lasts as long as the stay. Returns what ends it. */
  readonly settle: (seat: Taken, kit: Kit, ice: IceServers) => () => void;
  /** A seat that silence cost, as when the machine slept, is taken again. */
  readonly retakes?: boolean;
  /** A room that the server lost, as by a restart, is gone into again; whose it was opens it again. */
  readonly reopens?: boolean;
}

/** But not over and over. */
const RETAKE_AFTER = 30_000;
/** What the server no longer knows comes out so soon after the connection to it is back. */
const FOUND_OUT = 10_000;

/**
 * One person's stay in a room, whatever its kind: from the way in, of which only the latest attempt counts, to the last
 * goodbye. It ends with the component it belongs to.
 */
export function useSeat<Place, Taken extends Seat<Place>>(steps: SeatSteps<Place, Taken>, time: Time = SYSTEM_TIME) {
  const phase = ref<Phase>('outside');
  const refusal = shallowRef<Refusal>();
  const ending = ref<Closing>();
  const seat = shallowRef<Taken>();
  const self = ref('');
  let place: Place | undefined;
  let stop: () => void = () => undefined;
  let retakenAt = -Infinity;
  /** When the connection to the server was back; later than any time while it is gone. */
  let backAt = -Infinity;
  let attempt = 0;
  let turn: Promise<void> = Promise.resolve();

  async function enter(where: Place): Promise<void> {
    const mine = ++attempt;
    const counts = (): boolean => mine === attempt;
    place = where;
    refusal.value = ending.value = undefined;
    try {
      if (steps.camera) {
        phase.value = 'camera';
        await steps.camera();
        if (!counts()) return;
      }
      phase.value = 'server';
      const kit = await connect();
      if (!counts()) return;
      phase.value = 'room';
      await inTurn(async () => {
        if (!counts()) return;
        const ice = new IceServers(kit.rooms.utils, kit.im.userID);
        const taken = await withIce(steps.take(kit, where), ice);
        if (counts()) settle(taken, kit, ice);
        else {
          ice.close();
          await taken.leave();
        }
      });
    } catch (error) {
      if (!counts()) return;
      refusal.value = { ...errorText(error), full: isRoomFull(error) };
      phase.value = 'refused';
    }
  }

  /** Who comes and goes has one seat in a room: given back late, it would be the one taken since. */
  function inTurn(step: () => Promise<void>): Promise<void> {
    const done = turn.then(step);
    turn = done.catch(() => undefined);
    return done;
  }

  function settle(taken: Taken, kit: Kit, ice: IceServers): void {
    place = taken.place;
    self.value = kit.im.userID;
    seat.value = taken;
    const end = steps.settle(taken, kit, ice);
    const stopHearing = steps.reopens ? hearOutages(kit) : (): void => undefined;
    stop = () => {
      stopHearing();
      ice.close();
      end();
    };
    phase.value = 'inside';
  }

  function hearOutages({ im }: Kit): () => void {
    backAt = -Infinity;
    const stops = [im.on('offline', () => (backAt = Infinity)), im.on('online', () => (backAt = time.now()))];
    return () => stops.forEach((end) => end());
  }

  /** Whether nobody meant it. */
  function isLost(why: Closing): boolean {
    if (steps.retakes && why === 'evicted') return true;
    return !!steps.reopens && (why === 'evicted' || why === 'dissolved') && time.now() - backAt < FOUND_OUT;
  }

  /** The seat is lost, and not by leaving it here. */
  function over(why: Closing): void {
    clear();
    if (isLost(why) && place && time.now() - retakenAt > RETAKE_AFTER) {
      retakenAt = time.now();
      void enter(place);
      return;
    }
    ending.value = why;
    phase.value = 'over';
  }

  function clear(): void {
    if (!seat.value) return;
    seat.value = undefined;
    stop();
  }

  /** Never fails, and waits for nobody. */
  function leave(): void {
    attempt++;
    const left = seat.value;
    clear();
    // At once: a page that goes away does nothing later.
    if (left) turn = left.leave().catch(() => undefined);
  }

  /** Before the way in again: leaves, and nothing of what was is told any more. */
  function reset(): void {
    leave();
    refusal.value = ending.value = undefined;
    phase.value = 'outside';
  }

  function retry(): void {
    if (place) void enter(place);
  }

  onPageHide(() => {
    const left = seat.value;
    clear();
    left?.leaveByBeacon();
  });
  onScopeDispose(leave);
  // A page that comes back from the browser's memory said goodbye when it went there.
  const restored = (event: PageTransitionEvent): void => void (event.persisted && location.reload());
  window.addEventListener('pageshow', restored);
  onScopeDispose(() => window.removeEventListener('pageshow', restored));

  return { phase, refusal, ending, seat, self, enter, over, leave, reset, retry };
}

/** The seat, once the servers are known too; without one they are of no more use. */
async function withIce<Taken>(taking: Promise<Taken>, ice: IceServers): Promise<Taken> {
  try {
    const [taken] = await Promise.all([taking, ice.fetch()]);
    return taken;
  } catch (error) {
    ice.close();
    throw error;
  }
}
