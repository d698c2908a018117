import { computed, shallowRef, watch } from 'vue';
import type { Kit } from 'rtcroom-client';
import { onNetworkChange } from '@/base/network-change';
import { RoomChat } from '@/chat/room-chat';
import type { Capture } from '@/media/capture';
import { grade } from '@/media/grade';
import { Mesh, type Member } from '@/mesh/mesh';
import { StreamFinder } from '@/play/stream-finder';
import type { IceServers } from '@/room/ice';
import { useMeshStats } from '@/room/mesh-stats';
import { useSeat } from '@/room/seat';
import { takeCallSeat, type CallMember, type CallSeat, type Place } from './seat';

export interface Other extends CallMember {
  readonly member: Member | undefined;
  /** Where his stream plays, while the live engine carries it; empty otherwise. */
  readonly play: string;
}

/** The person may take long to answer the browser's question; the call does not wait for ever. */
const CAMERA_TIMEOUT = 20_000;

/** One person's part in a call, from the first question to the last goodbye. */
export function useCall(capture: Capture, entered: (seat: CallSeat) => void) {
  const mesh = shallowRef<Mesh>();
  const chat = shallowRef<RoomChat>();
  const streamFinder = shallowRef<StreamFinder>();
  const others = shallowRef<readonly Other[]>([]);
  const entry = useSeat<Place, CallSeat>({
    camera: () => Promise.race([capture.start(), new Promise((resolve) => setTimeout(resolve, CAMERA_TIMEOUT))]),
    take: takeCallSeat,
    settle,
    retakes: true,
  });
  const { seat, self } = entry;
  const stats = useMeshStats(() => mesh.value, () => ({ userID: self.value, level: capture.level() }));

  function settle(taken: CallSeat, kit: Kit, ice: IceServers): () => void {
    const made = new Mesh({
      room: taken.room.roomID,
      userID: kit.im.userID,
      transport: kit.im,
      connection: () => new RTCPeerConnection({ iceServers: ice.current }),
      grade: grade.value,
      changed: show,
      stranger: () => taken.refresh(),
    });
    const changed = (): void => {
      made.setMembers(taken.members().map(({ userID }) => userID));
      show();
    };
    mesh.value = made;
    streamFinder.value = new StreamFinder(show);
    chat.value = new RoomChat(taken.room, kit);
    const stops = [
      taken.watch(changed),
      taken.whenClosed(entry.over),
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
    const meshMembers = new Map(mesh.value?.members.map((member) => [member.userID, member]));
    const members = (seat.value?.members() ?? []).filter(({ userID }) => userID !== self.value);
    // Who speaks no WebRTC may push RTMP.
    streamFinder.value?.setSources(members.filter(({ userID }) => (meshMembers.get(userID)?.state ?? 'silent') === 'silent'));
    others.value = members.map((other) => ({
      ...other,
      member: meshMembers.get(other.userID),
      play: streamFinder.value?.address(other.userID) ?? '',
    }));
  }

  function clear(): void {
    for (const part of [mesh, chat, streamFinder]) {
      part.value?.close();
      part.value = undefined;
    }
    others.value = [];
  }

  /** A stream that played is over, or plays no more. */
  function streamGone(userID: string): void {
    streamFinder.value?.gone(userID);
  }

  const title = computed(() => seat.value?.title ?? '');
  return { ...entry, chat, title, others, speaking: stats.speaking, talker: stats.speaker, qualities: stats.qualities, streamGone };
}

export type Call = ReturnType<typeof useCall>;
