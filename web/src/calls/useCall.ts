import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue';
import { RtcRoomError, SYSTEM_TIME, type Closing, type Kit } from 'rtcroom-client';
import { connect } from '@/app/connection';
import { onPageGone } from '@/app/farewell';
import { trouble, type Trouble } from '@/app/trouble';
import { Talk } from '@/chat/talk';
import { person, pictureAddress } from '@/identity/person';
import type { Capture } from '@/media/capture';
import { grade } from '@/media/grade';
import { Mesh, type Member } from '@/mesh/mesh';
import { useFigures } from './figures';
import { take, type Insider, type Place, type Seat } from './seat';
import { IceServers } from './ice';

/** What the page shows: the way in, the room, why there is no way in, or why it is over. */
export type Phase = 'camera' | 'server' | 'room' | 'inside' | 'refused' | 'over';

export interface Refusal extends Trouble {
  readonly full: boolean;
}

export interface Other extends Insider {
  readonly member: Member | undefined;
}

/** The person may take long to answer the browser's question; the call does not wait for ever. */
const CAMERA_PATIENCE = 20_000;
const ROOM_FULL = 5001;
/** A seat lost while the machine slept is taken again, but not over and over. */
const REENTER_AFTER = 30_000;

/** One person's part in a call, from the first question to the last goodbye. */
export function useCall(capture: Capture, entered: (seat: Seat) => void) {
  const phase = ref<Phase>('camera');
  const refusal = shallowRef<Refusal>();
  const ending = ref<Closing>();
  const seat = shallowRef<Seat>();
  const mesh = shallowRef<Mesh>();
  const talk = shallowRef<Talk>();
  const self = ref('');
  const others = shallowRef<readonly Other[]>([]);
  let place: Place | undefined;
  let reentered = 0;
  /** Of the attempt that counts; others clean up after themselves. */
  let attempt = 0;
  let cleanUp: (() => void)[] = [];

  const figures = useFigures(() => mesh.value, () => ({ userID: self.value, level: capture.level() }));

  async function enter(where: Place): Promise<void> {
    const mine = ++attempt;
    place = where;
    phase.value = 'camera';
    refusal.value = ending.value = undefined;
    await Promise.race([capture.start(), new Promise((resolve) => setTimeout(resolve, CAMERA_PATIENCE))]);
    if (mine !== attempt) return;
    try {
      phase.value = 'server';
      const kit = await connect();
      if (mine !== attempt) return;
      phase.value = 'room';
      const ice = new IceServers(kit.rooms.utils, kit.im.userID);
      const [taken] = await Promise.all([take(kit, where), ice.fetch()]);
      if (mine === attempt) settle(kit, taken, ice);
      else void taken.leave();
    } catch (error) {
      if (mine === attempt) refuse(error);
    }
  }

  function refuse(error: unknown): void {
    refusal.value = { ...trouble(error), full: error instanceof RtcRoomError && error.code === ROOM_FULL };
    phase.value = 'refused';
  }

  function settle(kit: Kit, taken: Seat, ice: IceServers): void {
    const made = new Mesh({
      room: taken.room.roomID,
      userID: kit.im.userID,
      courier: kit.im,
      connection: () => new RTCPeerConnection({ iceServers: ice.current }),
      grade: grade.value,
      changed: show,
      stranger: () => taken.refresh(),
    });
    const changed = (): void => {
      made.setMembers(taken.insiders().map(({ userID }) => userID));
      show();
    };
    self.value = kit.im.userID;
    seat.value = taken;
    mesh.value = made;
    talk.value = new Talk(taken.room, kit.im, () => ({
      userID: self.value,
      name: person.value.name,
      avatar: pictureAddress(person.value.avatar),
    }));
    place = { kind: (place as Place).kind, room: taken.room.roomID };
    cleanUp = [
      taken.watch(changed),
      taken.whenClosed(over),
      kit.im.on('online', () => made.caughtUp()),
      watch([capture.audio, capture.video, capture.media], send, { immediate: true }),
      watch(grade, (chosen) => {
        made.setGrade(chosen);
        void capture.regrade();
      }),
      onNetworkChange(() => made.networkChanged()),
      () => ice.close(),
    ];
    phase.value = 'inside';
    changed();
    entered(taken);
  }

  function send(): void {
    mesh.value?.setMedia({ audio: capture.audio.value, video: capture.video.value }, capture.media.value);
  }

  function show(): void {
    const members = new Map(mesh.value?.members.map((member) => [member.userID, member]));
    others.value = (seat.value?.insiders() ?? [])
      .filter(({ userID }) => userID !== self.value)
      .map((insider) => ({ ...insider, member: members.get(insider.userID) }));
  }

  function over(why: Closing): void {
    const again = why === 'evicted' && SYSTEM_TIME.now() - reentered > REENTER_AFTER;
    clear();
    if (again && place) {
      reentered = SYSTEM_TIME.now();
      void enter(place);
      return;
    }
    ending.value = why;
    phase.value = 'over';
  }

  function clear(): void {
    cleanUp.forEach((stop) => stop());
    cleanUp = [];
    mesh.value?.close();
    talk.value?.close();
    mesh.value = seat.value = talk.value = undefined;
    others.value = [];
  }

  /** Never fails, and waits for nobody. */
  function leave(): void {
    attempt++;
    const left = seat.value;
    clear();
    void left?.leave();
  }

  function retry(): void {
    if (place) void enter(place);
  }

  onPageGone(() => {
    mesh.value?.close();
    seat.value?.farewell();
  });
  onBeforeUnmount(leave);
  // A page that comes back from the browser's memory said goodbye when it went there.
  const restored = (event: PageTransitionEvent): void => void (event.persisted && location.reload());
  window.addEventListener('pageshow', restored);
  onBeforeUnmount(() => window.removeEventListener('pageshow', restored));

  const title = computed(() => seat.value?.title ?? '');
  return { phase, refusal, ending, seat, talk, self, title, others, ...figures, enter, retry, leave };
}

export type Call = ReturnType<typeof useCall>;

function onNetworkChange(changed: () => void): () => void {
  const { connection } = navigator as Navigator & { readonly connection?: EventTarget };
  window.addEventListener('online', changed);
  connection?.addEventListener('change', changed);
  return () => {
    window.removeEventListener('online', changed);
    connection?.removeEventListener('change', changed);
  };
}
