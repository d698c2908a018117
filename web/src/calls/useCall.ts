import { computed, shallowRef, watch } from 'vue';
import type { Kit } from 'rtcroom-client';
import { onNetworkChange } from '@/base/network-change';
import { Talk } from '@/chat/talk';
import type { Capture } from '@/media/capture';
import { grade } from '@/media/grade';
import { Mesh, type Member } from '@/mesh/mesh';
import { OnAir } from '@/play/on-air';
import { useFigures } from '@/room/figures';
import type { IceServers } from '@/room/ice';
import { useStay } from '@/room/stay';
import { take, type Insider, type Place, type Seat } from './seat';

export interface Other extends Insider {
  readonly member: Member | undefined;
  /** Where his stream plays, while the live engine carries it; empty otherwise. */
  readonly play: string;
}

/** The person may take long to answer the browser's question; the call does not wait for ever. */
const CAMERA_PATIENCE = 20_000;

/** One person's part in a call, from the first question to the last goodbye. */
export function useCall(capture: Capture, entered: (seat: Seat) => void) {
  const mesh = shallowRef<Mesh>();
  const talk = shallowRef<Talk>();
  const onAir = shallowRef<OnAir>();
  const others = shallowRef<readonly Other[]>([]);
  const stay = useStay<Place, Seat>({
    camera: () => Promise.race([capture.start(), new Promise((resolve) => setTimeout(resolve, CAMERA_PATIENCE))]),
    take,
    settle,
    comesBack: true,
  });
  const { seat, self } = stay;
  const figures = useFigures(() => mesh.value, () => ({ userID: self.value, level: capture.level() }));

  function settle(taken: Seat, kit: Kit, ice: IceServers): () => void {
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
    mesh.value = made;
    onAir.value = new OnAir(show);
    talk.value = new Talk(taken.room, kit);
    const stops = [
      taken.watch(changed),
      taken.whenClosed(stay.over),
      kit.im.on('online', () => made.caughtUp()),
      watch([capture.audio, capture.video, capture.media], send, { immediate: true }),
      watch(grade, (chosen) => {
        made.setGrade(chosen);
        void capture.regrade();
      }),
      onNetworkChange(() => made.networkChanged()),
    ];
    changed();
    entered(taken);
    return () => {
      stops.forEach((stop) => stop());
      clear();
    };
  }

  function send(): void {
    mesh.value?.setMedia({ audio: capture.audio.value, video: capture.video.value }, capture.media.value);
  }

  function show(): void {
    const members = new Map(mesh.value?.members.map((member) => [member.userID, member]));
    const insiders = (seat.value?.insiders() ?? []).filter(({ userID }) => userID !== self.value);
    // Who speaks no WebRTC may push RTMP.
    onAir.value?.look(insiders.filter(({ userID }) => (members.get(userID)?.state ?? 'silent') === 'silent'));
    others.value = insiders.map((insider) => ({
      ...insider,
      member: members.get(insider.userID),
      play: onAir.value?.address(insider.userID) ?? '',
    }));
  }

  function clear(): void {
    for (const part of [mesh, talk, onAir]) {
      part.value?.close();
      part.value = undefined;
    }
    others.value = [];
  }

  /** A stream that played is over, or plays no more. */
  function streamGone(userID: string): void {
    onAir.value?.gone(userID);
  }

  const title = computed(() => seat.value?.title ?? '');
  return { ...stay, talk, title, others, ...figures, streamGone };
}

export type Call = ReturnType<typeof useCall>;
