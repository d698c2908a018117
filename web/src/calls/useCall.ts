import { computed, shallowRef, watch } from 'vue';
import type { Kit } from 'rtcroom-client';
import { doubtConnection } from '@/app/connection';
import { onNetworkChange } from '@/base/network-change';
import { RoomChat } from '@/chat/room-chat';
import type { ServerCall } from '@/forward/server-call';
import type { Capture } from '@/media/capture';
import { grade } from '@/media/grade';
import { Mesh } from '@/mesh/mesh';
import { StreamFinder } from '@/play/stream-finder';
import type { IceServers } from '@/room/ice';
import { useMediaStats } from '@/room/media-stats';
import { useSeat } from '@/room/seat';
import { CallMedia, type MemberView } from './call-media';
import { takeCallSeat, type CallMember, type CallSeat, type Place } from './seat';

export interface Other extends CallMember, MemberView {}

/** As many as the page shows. */
const MOST_OTHERS = 15;
/** What homes and offices carry, where there is no server to do it. */
const MOST_LINKS = 3;
/** Who has none hears nothing of links, and is silent for the others: so they send what he can play. */
const hasWebRtc = 'RTCPeerConnection' in window;
/** The person may take long to answer the browser's question; the call does not wait for ever. */
const CAMERA_TIMEOUT = 20_000;

/** One person's part in a call, from the first question to the last goodbye. */
export function useCall(capture: Capture, entered: (seat: CallSeat) => void) {
  const media = shallowRef<CallMedia>();
  const chat = shallowRef<RoomChat>();
  const streamFinder = shallowRef<StreamFinder>();
  const others = shallowRef<readonly Other[]>([]);
  let interrupted = false;
  /** Loaded where the server may carry the call. */
  let Server: typeof ServerCall | undefined;
  const entry = useSeat<Place, CallSeat>({
    camera: () => Promise.race([capture.start(), new Promise((resolve) => setTimeout(resolve, CAMERA_TIMEOUT))]),
    take,
    settle,
    retakes: true,
    reopens: true,
  });
  const { seat, self } = entry;
  const stats = useMediaStats(() => media.value, () => ({ userID: self.value, level: capture.level() }));

  async function take(kit: Kit, place: Place): Promise<CallSeat> {
    const taken = await takeCallSeat(kit, place);
    try {
      if (wayOf(taken) !== 'mesh') Server = (await import('@/forward/server-call')).ServerCall;
      return taken;
    } catch (error) {
      await taken.leave();
      throw error;
    }
  }

  function settle(taken: CallSeat, kit: Kit, ice: IceServers): () => void {
    const connection = (): RTCPeerConnection => new RTCPeerConnection({ iceServers: ice.current });
    const way = wayOf(taken);
    const mesh = new Mesh({
      room: taken.room.roomID,
      userID: kit.im.userID,
      transport: kit.im,
      connection,
      grade: grade.value,
      changed,
      stranger: () => taken.refresh(),
      ...(way === 'mesh' ? {} : { most: MOST_OTHERS, links: MOST_LINKS }),
      ...(hasWebRtc ? {} : { most: 0 }),
    });
    streamFinder.value = new StreamFinder(changed);
    const addresses = (): ReturnType<CallSeat['publishAddresses']> => taken.publishAddresses();
    const made = new CallMedia({
      way,
      mesh,
      server: (chosen) => new (Server as typeof ServerCall)({ addresses, connection, grade: chosen, changed }),
      finder: streamFinder.value,
      grade: grade.value,
      changed,
      outdated: () => taken.refresh(),
    });
    media.value = made;
    chat.value = new RoomChat(taken.room, kit);
    const membersChanged = (): void => {
      made.setMembers(taken.members().filter(({ userID }) => userID !== kit.im.userID));
      show();
    };
    const stops = [
      taken.watch(membersChanged),
      taken.whenClosed(entry.over),
      kit.im.on('online', () => mesh.caughtUp()),
      watch([capture.audio, capture.video, capture.media], send, { immediate: true }),
      watch(stats.speaker, (speaker) => made.setSpeaker(speaker === self.value ? undefined : speaker)),
      watch(grade, (chosen) => {
        made.setGrade(chosen);
        void capture.regrade();
      }),
      onNetworkChange(() => made.networkChanged()),
    ];
    membersChanged();
    entered(taken);
    return () => {
      stops.forEach((stop) => stop());
      clear();
    };
  }

  function send(): void {
    media.value?.setMedia({ audio: capture.audio.value, video: capture.video.value }, capture.media.value);
  }

  function changed(): void {
    media.value?.settle();
    show();
    const now = others.value.some(({ member }) => member?.state === 'interrupted');
    if (now && !interrupted) doubtConnection();
    interrupted = now;
  }

  function show(): void {
    const members = (seat.value?.members() ?? []).filter(({ userID }) => userID !== self.value);
    const nobody: MemberView = { member: undefined, play: '', voiceOnly: false };
    others.value = members.map((other) => ({ ...other, ...(media.value?.view(other) ?? nobody) }));
  }

  function clear(): void {
    for (const part of [media, chat, streamFinder]) {
      part.value?.close();
      part.value = undefined;
    }
    others.value = [];
  }

  /** What of the others the page shows: how many pixels high, and whom this person wants to see. */
  function showTiles(heights: ReadonlyMap<string, number>, first: readonly string[]): void {
    media.value?.setTiles(heights, first);
  }

  /** A stream that played is over, or plays no more. */
  function streamGone(userID: string): void {
    streamFinder.value?.gone(userID);
  }

  const title = computed(() => seat.value?.title ?? '');
  const { speaking, speaker: talker, qualities, lines } = stats;
  return { ...entry, chat, title, others, speaking, talker, qualities, lines, streamGone, showTiles, hasWebRtc };
}

/** How its members send each other picture and sound. */
function wayOf(taken: CallSeat): CallSeat['media'] {
  return hasWebRtc ? taken.media : 'mesh';
}

export type Call = ReturnType<typeof useCall>;
