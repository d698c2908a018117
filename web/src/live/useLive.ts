import { computed, ref, shallowRef } from 'vue';
import { streamOf, type Kit, type LiveRoom, type LiveRoomEvents, type MixLayout, type Pusher, type Role } from 'rtcroom-client';
import { doubtConnection } from '@/app/connection';
import { onNetworkChange } from '@/base/network-change';
import { RoomChat } from '@/chat/room-chat';
import type { Tracks } from '@/mesh/link';
import type { Member } from '@/mesh/mesh';
import type { MediaState } from '@/mesh/signal';
import { engineOrigin, mixedAddress, playAddress, StreamFinder, type StreamSource } from '@/play/stream-finder';
import { publishAddresses, type PublishAddresses } from '@/publish/addresses';
import type { Publisher, PublishState, SendQuality, Sync } from '@/publish/publisher';
import type { IceServers } from '@/room/ice';
import { useSeat } from '@/room/seat';
import { AnchorWatch } from './anchor-watch';
import { Applicants, type Applicant } from './applicants';
import type { HostDesk } from './host-desk';
import { Likes } from './likes';
import { LiveMesh } from './live-mesh';
import { PeerLook } from './peer-look';
import { takeLiveSeat, type LiveSeat, type Place } from './seat';
import { hearStage, PLAIN, type Stage } from './stage';

/** Somebody on the stage besides this person. */
export interface LivePusher extends Pusher {
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
  /** Another host stands beside this one, or not any more. */
  pk(peer: Pusher | undefined): void;
}

/** Of nobody: the room's mixed picture. */
const MIXED = '';
/** A host looks so often whether the other is still there. */
const PEER_EVERY = 15_000;

/** One person's part in a live room, anchor, guest or viewer, from the way in to the last goodbye. */
export function useLive(listener: LiveListener) {
  const role = ref<Role>('viewer');
  const liveMesh = shallowRef<LiveMesh>();
  const chat = shallowRef<RoomChat>();
  const likes = shallowRef<Likes>();
  const applicants = shallowRef<Applicants>();
  const streamFinder = shallowRef<StreamFinder>();
  const livePushers = shallowRef<readonly LivePusher[]>([]);
  /** The host beside this room's own. */
  const peer = shallowRef<LivePusher>();
  /** Where all of it plays as one picture, for who watches; empty where it does not. */
  const mixed = ref('');
  const desk = shallowRef<HostDesk>();
  const online = ref(0);
  const since = ref(0);
  /** The server waits for the host; as it was last heard, also when the room is over. */
  const hostAway = ref(false);
  /** The room is not there, and its host is waited for to open it again. */
  const awaited = ref(false);
  let publisher: Publisher | undefined;
  /** Tells one beginning to publish from the next. */
  let publishing = 0;
  let anchorWatch: AnchorWatch | undefined;
  let peerLook: PeerLook | undefined;
  let ownKit: Kit | undefined;
  let stage = PLAIN;
  let carriedNow: PublishState = 'starting';
  let troubled = false;
  let tracks: Tracks = { audio: null, video: null };

  const entry = useSeat<Place, LiveSeat>({
    take: (kit, place) => takeLiveSeat(kit, place, () => (awaited.value = true), layout).finally(() => (awaited.value = false)),
    settle,
    // Only an anchor's seat ends with the room; his room is opened again.
    retakes: true,
    reopens: true,
  });
  const { self } = entry;
  const room = computed(() => entry.seat.value?.room);

  function settle({ room: entered }: LiveSeat, kit: Kit, ice: IceServers): () => void {
    const { im } = kit;
    ownKit = kit;
    role.value = entered.role;
    hostAway.value = entered.isAnchorAway;
    anchorWatch = new AnchorWatch(() => entered.refresh());
    const hosts = entered.role === 'anchor';
    peerLook = new PeerLook(kit.rooms.live, peerChanged, () => void (hosts && entered.stopPk()), hosts ? PEER_EVERY : 0);
    const connection = (): RTCPeerConnection => new RTCPeerConnection({ iceServers: ice.current });
    liveMesh.value = new LiveMesh(kit, entered.roomID, entered.role !== 'viewer', connection, show, () => entered.refresh());
    streamFinder.value = new StreamFinder(pushersChanged);
    if (entered.role !== 'viewer') publish(entered.pushURL);
    chat.value = new RoomChat(entered, kit);
    likes.value = new Likes(entered, kit.rooms.live);
    if (hosts) applicants.value = new Applicants(entered, listener.applied);
    if (hosts) void openDesk();
    const repair = (): void => publisher?.networkChanged();
    const stops = [
      ...hear(entered),
      entered.on('memberCount', (count) => (online.value = count)),
      im.on('online', repair),
      onNetworkChange(repair),
    ];
    im.getMembers(entered.roomID, 0, 1).then((answer) => (online.value = answer.online), () => undefined);
    since.value = Date.now();
    pushersChanged();
    listener.entered(entered);
    return () => {
      stops.forEach((stop) => stop());
      clear();
    };
  }

  function hear(entered: LiveRoom): (() => void)[] {
    return [
      entered.on('closed', entry.over),
      hearStage(entered, setStage),
      entered.on('anchorAway', (away) => {
        hostAway.value = away;
        show();
      }),
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

  /**
   * A host's; what few need comes when they do.
   *
   * @returns undefined where it did not load, or for nobody's who is no host
   */
  async function openDesk(): Promise<HostDesk | undefined> {
    const { HostDesk: Desk } = await import('./host-desk').catch(() => ({ HostDesk: undefined }));
    const [entered, kit] = [room.value, ownKit];
    if (Desk && kit && entered?.role === 'anchor') {
      desk.value ??= new Desk(entered, kit, () => carriedNow === 'onAir', addressOf, { stage: setStage });
    }
    return desk.value;
  }

  function setStage(now: Stage): void {
    stage = now;
    peerLook?.set(now.pk);
    show();
  }

  function peerChanged(): void {
    show();
    listener.pk(peerLook?.pusher);
  }

  /** Where a stream of this room, or of the host beside it, plays; without a name the room's mixed picture. */
  function addressOf(stream: string): string {
    const mixedURL = room.value?.room.mixedPlayURL ?? '';
    if (stream === '') return mixedAddress(mixedURL);
    const known = [...(room.value?.pushers ?? []), ...(desk.value?.pk.peer.value ? [desk.value.pk.peer.value] : [])];
    const found = known.find(({ accelerateURL }) => streamOf(accelerateURL) === stream);
    return found ? playAddress(mixedURL, found.accelerateURL) : '';
  }

  function roleChanged(): void {
    role.value = room.value?.role ?? 'viewer';
    if (role.value === 'viewer') unpublish();
    liveMesh.value?.setPushing(role.value !== 'viewer');
    pushersChanged();
  }

  /** A viewer leaves the few direct places to those who need them. */
  function pushersChanged(): void {
    const direct = others().filter(({ userID }) => role.value !== 'viewer' || !streamFinder.value?.address(userID));
    liveMesh.value?.setPushers(direct.map(({ userID }) => userID));
    show();
  }

  function others(): readonly Pusher[] {
    return (room.value?.pushers ?? []).filter(({ userID }) => userID !== self.value);
  }

  function show(): void {
    findStreams();
    const members = new Map(liveMesh.value?.members.map((member) => [member.userID, member]));
    const creator = room.value?.room.roomCreator;
    const shown = (pusher: Pusher): LivePusher => ({
      ...pusher,
      anchor: pusher.userID === creator,
      member: members.get(pusher.userID),
      play: streamFinder.value?.address(pusher.userID) ?? '',
      direct: role.value === 'viewer',
    });
    livePushers.value = others().map(shown);
    peer.value = peerLook?.pusher && shown(peerLook.pusher);
    mixed.value = streamFinder.value?.address(MIXED) ?? '';
    const interrupted = livePushers.value.some(({ member }) => member?.state === 'interrupted');
    if (interrupted && !troubled) doubtConnection();
    troubled = interrupted;
    const anchor = livePushers.value.find((one) => one.anchor);
    const pictured = role.value === 'anchor' || Boolean(anchor?.play) || anchor?.member?.state === 'connected';
    // A picture that is back before the server was asked does not end the word that its host is away: asking does.
    anchorWatch?.pictured(pictured && !hostAway.value);
  }

  /** Who watches looks for every stream; who pushes, only for those of members who do not speak WebRTC. */
  function findStreams(): void {
    const silent = new Set(liveMesh.value?.members.filter(({ state }) => state === 'silent').map(({ userID }) => userID));
    const wanted = others().filter(({ userID }) => role.value === 'viewer' || silent.has(userID));
    const mixedURL = room.value?.room.mixedPlayURL ?? '';
    const beside = peerLook?.pusher ? [peerLook.pusher] : [];
    const source = ({ userID, accelerateURL }: Pusher): StreamSource => ({ userID, playURL: playAddress(mixedURL, accelerateURL) });
    const sources = [...wanted, ...beside].map(source);
    if (stage.mixed && role.value === 'viewer') sources.push({ userID: MIXED, playURL: mixedAddress(mixedURL) });
    streamFinder.value?.setSources(sources);
  }

  /** After the anchor said yes. */
  async function join(): Promise<void> {
    const pushURL = await room.value?.joinLinkMic();
    if (pushURL !== undefined) publish(pushURL);
    roleChanged();
  }

  /** For those who only watch: by the live engine, where there is one. */
  function publish(pushURL: string): void {
    unpublish();
    const origin = engineOrigin(room.value?.room.mixedPlayURL ?? '');
    const carried = (state: PublishState): void => {
      carriedNow = state;
      listener.carried(state);
    };
    if (origin === undefined) carried('unable');
    else void publishAt(publishAddresses(pushURL, origin), carried);
  }

  /** Who only watches never loads what publishes. */
  async function publishAt(addresses: PublishAddresses, carried: (state: PublishState) => void): Promise<void> {
    const mine = ++publishing;
    const loaded = await import('@/publish/publisher').catch(() => undefined);
    if (mine !== publishing) return;
    if (!loaded) return carried('unable');
    publisher = new loaded.Publisher(addresses, carried);
    publisher.setTracks(tracks);
  }

  /** How well one's own sound and picture keep together; undefined for who publishes nothing. */
  function sync(): Sync | undefined {
    return publisher?.sync;
  }

  /** How it arrives at the server, where it goes by WebRTC. */
  async function sending(): Promise<SendQuality | undefined> {
    return publisher?.sending();
  }

  function unpublish(): void {
    publishing++;
    publisher?.stop();
    publisher = undefined;
  }

  function send(now: Tracks, media: MediaState): void {
    tracks = now;
    liveMesh.value?.setMedia(now, media);
    publisher?.setTracks(now);
  }

  function clear(): void {
    for (const part of [liveMesh, chat, likes, applicants, desk, streamFinder]) {
      part.value?.close();
      part.value = undefined;
    }
    unpublish();
    anchorWatch?.close();
    peerLook?.close();
    stage = PLAIN;
    livePushers.value = [];
    peer.value = undefined;
    mixed.value = '';
  }

  /** Never fails, and waits for nobody. An anchor ends the room. */
  function leave(): void {
    const inside = room.value !== undefined;
    entry.leave();
    if (inside) entry.over('left');
  }

  /** What is mixed of all who push, as the host's desk wants it. */
  function layout(...of: Parameters<MixLayout>): ReturnType<MixLayout> {
    return desk.value?.mix.layout(...of) ?? [{ streamID: of[0], layer: 1 }];
  }

  /** A stream that played is over, or plays no more; without a user the room's mixed picture. */
  function streamGone(userID = MIXED): void {
    streamFinder.value?.gone(userID);
  }

  const viewers = computed(() => Math.max(0, online.value - livePushers.value.length - (role.value === 'viewer' ? 0 : 1)));
  const title = computed(() => room.value?.room.roomInfo ?? '');
  const hidden = computed(() => entry.seat.value?.place.before.hidden ?? false);
  const shown = { livePushers, peer, mixed, viewers, since, title, hidden, hostAway, awaited };
  const parts = { room, role, liveMesh, chat, likes, applicants, desk };
  return { ...entry, ...shown, ...parts, join, send, sync, sending, leave, streamGone, openDesk };
}

export type Live = ReturnType<typeof useLive>;
