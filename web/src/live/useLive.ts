import { computed, onBeforeUnmount, ref, shallowRef } from 'vue';
import type { Closing, Kit, LiveRoom, LiveRoomEvents, Pusher, Role } from 'rtcroom-client';
import { connect } from '@/app/connection';
import { onPageGone } from '@/app/farewell';
import { trouble, type Trouble } from '@/app/trouble';
import { IceServers } from '@/calls/ice';
import { Talk } from '@/chat/talk';
import { person, pictureAddress } from '@/identity/person';
import type { Tracks } from '@/mesh/link';
import type { Member } from '@/mesh/mesh';
import type { MediaState } from '@/mesh/signal';
import { publishAddress, Publisher, type PublishState } from '@/publish/publisher';
import { Applicants, type Applicant } from './requests';
import { Likes } from './likes';
import { engineOrigin, OnAir } from './on-air';
import { Stage } from './stage';
import { goIn, sayGoodbye, type Place } from './way-in';

export type Phase = 'outside' | 'server' | 'room' | 'inside' | 'refused' | 'over';

/** Somebody on the stage besides this person. */
export interface Performer extends Pusher {
  readonly anchor: boolean;
  readonly member: Member | undefined;
  /** Where his stream plays, while the live engine carries it; empty otherwise. */
  readonly play: string;
  /** This person only watches, and has no connection of his own right. */
  readonly direct: boolean;
}

export interface LiveListener {
  entered(room: LiveRoom): void;
  applied(applicant: Applicant): void;
  joined(pusher: Pusher): void;
  left(pusher: Pusher): void;
  linkMicEnded(how: LiveRoomEvents['linkMicEnded']): void;
  /** Whether the live engine carries this person's stream to viewers. */
  carried(state: PublishState): void;
}

/** One person's part in a live room, anchor, guest or viewer, from the way in to the last goodbye. */
export function useLive(listener: LiveListener) {
  const phase = ref<Phase>('outside');
  const refusal = shallowRef<Trouble>();
  const ending = ref<Closing>();
  const room = shallowRef<LiveRoom>();
  const role = ref<Role>('viewer');
  const stage = shallowRef<Stage>();
  const talk = shallowRef<Talk>();
  const likes = shallowRef<Likes>();
  const applicants = shallowRef<Applicants>();
  const onAir = shallowRef<OnAir>();
  const performers = shallowRef<readonly Performer[]>([]);
  const online = ref(0);
  const since = ref(0);
  const self = ref('');
  const publisher = shallowRef<Publisher>();
  let tracks: Tracks = { audio: null, video: null };
  let place: Place | undefined;
  let attempt = 0;
  let cleanUp: (() => void)[] = [];

  async function enter(where: Place): Promise<void> {
    const mine = ++attempt;
    place = where;
    refusal.value = ending.value = undefined;
    try {
      phase.value = 'server';
      const kit = await connect();
      if (mine !== attempt) return;
      phase.value = 'room';
      const ice = new IceServers(kit.rooms.utils, kit.im.userID);
      const [entered] = await Promise.all([goIn(kit, where), ice.fetch()]);
      const query = await kit.rooms.login();
      if (mine === attempt) settle(kit, entered, ice, query);
      else void entered.leave();
    } catch (error) {
      if (mine !== attempt) return;
      refusal.value = trouble(error);
      phase.value = 'refused';
    }
  }

  function settle(kit: Kit, entered: LiveRoom, ice: IceServers, query: { userID: string; token: string }): void {
    const { im } = kit;
    place = { room: entered.roomID };
    self.value = im.userID;
    room.value = entered;
    role.value = entered.role;
    const connection = (): RTCPeerConnection => new RTCPeerConnection({ iceServers: ice.current });
    const made = new Stage(kit, entered.roomID, entered.role !== 'viewer', connection, show, () => entered.refresh());
    stage.value = made;
    onAir.value = new OnAir(entered, changedOnAir);
    if (entered.role !== 'viewer') publish(entered.pushURL);
    talk.value = new Talk(entered, im, () => ({ userID: im.userID, name: person.value.name, avatar: pictureAddress(person.value.avatar) }));
    likes.value = new Likes(entered, kit.rooms.live);
    if (entered.role === 'anchor') applicants.value = new Applicants(entered, listener.applied);
    const goodbye = (): void => sayGoodbye(entered, query);
    window.addEventListener('pagehide', goodbye);
    cleanUp = [
      ...hear(entered),
      () => ice.close(),
      () => window.removeEventListener('pagehide', goodbye),
      im.on('memberCount', (count) => {
        if (count.group === entered.roomID) online.value = count.online;
      }),
    ];
    im.getMembers(entered.roomID, 0, 1).then((answer) => (online.value = answer.online), () => undefined);
    since.value = Date.now();
    phase.value = 'inside';
    pushersChanged();
    listener.entered(entered);
  }

  function hear(entered: LiveRoom): (() => void)[] {
    return [
      entered.on('closed', over),
      entered.on('pusherJoined', (pusher) => {
        pushersChanged();
        listener.joined(pusher);
      }),
      entered.on('pusherLeft', (pusher) => {
        pushersChanged();
        listener.left(pusher);
      }),
      entered.on('linkMicEnded', (how) => {
        roleChanged();
        listener.linkMicEnded(how);
      }),
    ];
  }

  function roleChanged(): void {
    role.value = room.value?.role ?? 'viewer';
    if (role.value === 'viewer') {
      publisher.value?.stop();
      publisher.value = undefined;
    }
    stage.value?.setPushing(role.value !== 'viewer');
    pushersChanged();
  }

  function pushersChanged(): void {
    changedOnAir();
  }

  /** A viewer leaves the few direct places to those who need them. */
  function changedOnAir(): void {
    const direct = others().filter((pusher) => role.value !== 'viewer' || !onAir.value?.address(pusher));
    stage.value?.setPushers(direct.map(({ userID }) => userID));
    show();
  }

  function others(): readonly Pusher[] {
    return (room.value?.pushers ?? []).filter(({ userID }) => userID !== self.value);
  }

  function show(): void {
    lookOnAir();
    const members = new Map(stage.value?.members.map((member) => [member.userID, member]));
    const creator = room.value?.room.roomCreator;
    performers.value = others().map((pusher) => ({
      ...pusher,
      anchor: pusher.userID === creator,
      member: members.get(pusher.userID),
      play: onAir.value?.address(pusher) ?? '',
      direct: role.value === 'viewer',
    }));
  }

  /** Who watches looks for every stream; who pushes, only for those of members who do not speak WebRTC. */
  function lookOnAir(): void {
    const silent = new Set(stage.value?.members.filter(({ state }) => state === 'silent').map(({ userID }) => userID));
    onAir.value?.look(others().filter(({ userID }) => role.value === 'viewer' || silent.has(userID)));
  }

  /** After the anchor said yes. */
  async function join(): Promise<void> {
    const pushURL = await room.value?.joinLinkMic();
    if (pushURL !== undefined) publish(pushURL);
    roleChanged();
  }

  /** For those who only watch: by the live engine, where there is one. */
  function publish(pushURL: string): void {
    const origin = engineOrigin(room.value?.room.mixedPlayURL ?? '');
    publisher.value?.stop();
    publisher.value = undefined;
    if (origin === undefined) listener.carried('unable');
    else publisher.value = new Publisher(publishAddress(pushURL, origin), (state) => listener.carried(state));
    publisher.value?.setTracks(tracks);
  }

  function send(now: Tracks, media: MediaState): void {
    tracks = now;
    stage.value?.setMedia(now, media);
    publisher.value?.setTracks(now);
  }

  function over(why: Closing): void {
    clear();
    ending.value = why;
    phase.value = 'over';
  }

  function clear(): void {
    cleanUp.forEach((stop) => stop());
    cleanUp = [];
    for (const part of [stage, talk, likes, applicants, onAir]) {
      part.value?.close();
      part.value = undefined;
    }
    publisher.value?.stop();
    publisher.value = undefined;
    room.value = undefined;
    performers.value = [];
  }

  /** Never fails, and waits for nobody. An anchor ends the room. */
  function leave(): void {
    attempt++;
    const left = room.value;
    clear();
    void left?.leave();
    if (left) {
      ending.value = 'left';
      phase.value = 'over';
    }
  }

  /** A stream that played is over, or plays no more. */
  function streamGone(userID: string): void {
    onAir.value?.gone(userID);
  }

  function retry(): void {
    if (place) void enter(place);
  }

  onPageGone(() => stage.value?.close());
  onBeforeUnmount(leave);
  const restored = (event: PageTransitionEvent): void => void (event.persisted && location.reload());
  window.addEventListener('pageshow', restored);
  onBeforeUnmount(() => window.removeEventListener('pageshow', restored));

  const viewers = computed(() => Math.max(0, online.value - performers.value.length - (role.value === 'viewer' ? 0 : 1)));
  const title = computed(() => room.value?.room.roomInfo ?? '');
  return {
    phase, refusal, ending, room, role, stage, talk, likes, applicants, performers, viewers, since, self, title,
    enter, join, send, leave, retry, streamGone,
  };
}

export type Live = ReturnType<typeof useLive>;
