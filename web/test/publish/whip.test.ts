import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PublishState } from '@/publish/publication';
import { publishAddresses } from '@/publish/addresses';
import { Publisher } from '@/publish/publisher';

/** One end of a connection, the other of which is played by hand. */
class Peer {
  static all: Peer[] = [];
  readonly senders: { kind: string; track: unknown; codecs: string[] }[] = [];
  connectionState = 'new';
  onconnectionstatechange: () => void = () => undefined;
  localDescription = { sdp: 'offer' };
  answer: unknown;
  closed = false;

  constructor() {
    Peer.all.push(this);
  }

  addTransceiver(kind: string) {
    const sender = { kind, track: undefined as unknown, codecs: [] as string[] };
    this.senders.push(sender);
    return {
      setCodecPreferences: (codecs: { mimeType: string }[]) => (sender.codecs = codecs.map(({ mimeType }) => mimeType)),
      sender: { replaceTrack: async (track: unknown) => void (sender.track = track) },
    };
  }

  async setLocalDescription(): Promise<void> {}

  async setRemoteDescription({ sdp }: { sdp: string }): Promise<void> {
    this.answer = sdp;
  }

  become(state: string): void {
    this.connectionState = state;
    this.onconnectionstatechange();
  }

  close(): void {
    this.closed = true;
  }
}

const MINUTE = 60_000;
const ADDRESSES = publishAddresses('rtmp://rooms.example.com:1935/live/ann?txSecret=ab&txTime=5F', 'https://rooms.example.com');
const WHIP = 'https://rooms.example.com/live/ann.whip?txSecret=ab&txTime=5F';

describe('a browser that lets no page encode', () => {
  let states: PublishState[];
  let publisher: Publisher;
  let reply: () => Response;
  let webrtc: boolean;
  const asked: { method: string; url: string; body: unknown }[] = [];

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.stubGlobal('window', { RTCPeerConnection: Peer });
    vi.stubGlobal('RTCPeerConnection', Peer);
    vi.stubGlobal('RTCRtpSender', {
      getCapabilities: () => ({ codecs: ['video/VP9', 'video/VP8', 'video/H264', 'video/rtx'].map((mimeType) => ({ mimeType })) }),
    });
    vi.stubGlobal('fetch', async (url: string | URL, { method, body }: RequestInit) => {
      if (String(url) === ADDRESSES.report) return Response.json({ webrtc });
      asked.push({ method: method ?? '', url: String(url), body });
      const answer = method === 'POST' ? reply() : new Response('');
      Object.defineProperty(answer, 'url', { value: String(url) });
      return answer;
    });
    webrtc = true;
    reply = () => new Response('answer', { status: 201, headers: { Location: '/live/ann.whip/0123' } });
    Peer.all = [];
    asked.length = 0;
    states = [];
    publisher = new Publisher(ADDRESSES, (state) => states.push(state));
    await vi.advanceTimersByTimeAsync(0);
  });

  afterEach(() => {
    publisher.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const last = (): Peer => Peer.all.at(-1) as Peer;
  const refusing = (status: number, word: string) => () => new Response(`${word}: no`, { status });

  test('is on air by WebRTC, with what all players know first, and ends it when told', async () => {
    expect(asked).toEqual([{ method: 'POST', url: WHIP, body: 'offer' }]);
    expect(last().answer).toBe('answer');
    expect(last().senders.find(({ kind }) => kind === 'video')?.codecs).toEqual(['video/H264', 'video/VP8', 'video/VP9', 'video/rtx']);
    last().become('connected');
    publisher.stop();
    expect(states).toEqual(['onAir', 'stopped']);
    expect(last().closed).toBe(true);
    expect(asked.at(-1)).toMatchObject({ method: 'DELETE', url: 'https://rooms.example.com/live/ann.whip/0123' });
  });

  test('sends what is captured, and another camera from when it is chosen', async () => {
    const tracks = { audio: { id: 'mic' }, video: { id: 'camera' } } as never;
    publisher.setTracks(tracks);
    expect(last().senders.map(({ track }) => track)).toEqual([{ id: 'camera' }, { id: 'mic' }]);
    publisher.setTracks({ audio: null, video: { id: 'screen' } } as never);
    expect(last().senders.map(({ track }) => track)).toEqual([{ id: 'screen' }, null]);
  });

  test('comes back when the connection is lost, with the tracks of then', async () => {
    publisher.setTracks({ audio: { id: 'mic' }, video: null } as never);
    last().become('connected');
    last().become('failed');
    expect([states.at(-1), Peer.all.length, last().closed]).toEqual(['waiting', 1, true]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(Peer.all).toHaveLength(2);
    expect(last().senders.map(({ track }) => track)).toEqual([null, { id: 'mic' }]);
    last().become('connected');
    expect(states).toEqual(['onAir', 'waiting', 'onAir']);
  });

  test('bears a short gap, and begins anew after a long one', async () => {
    last().become('connected');
    last().become('disconnected');
    await vi.advanceTimersByTimeAsync(1_900);
    last().become('connected');
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect([states, Peer.all.length]).toEqual([['onAir'], 1]);
    last().become('disconnected');
    await vi.advanceTimersByTimeAsync(5_000);
    expect([states.at(-1), Peer.all.length, Peer.all[0]?.closed]).toEqual(['waiting', 2, true]);
  });

  test('gives up where no packet ever comes through, and not before some tries', async () => {
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(states).toEqual(['waiting', 'unable']);
    expect(Peer.all).toHaveLength(5);
    expect(Peer.all.every(({ closed }) => closed)).toBe(true);
  });

  test.each([
    [403, 'expired'],
    [404, 'not_found'],
  ])('gives up at once where it is refused for good (%i)', async (status, word) => {
    last().become('connected');
    reply = refusing(status, word);
    last().become('failed');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(states).toEqual(['onAir', 'waiting', 'unable']);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(Peer.all).toHaveLength(2);
  });

  test('is told so where the server has no WebRTC, which it is not asked for then', async () => {
    publisher.stop();
    [Peer.all, states, webrtc] = [[], [], false];
    publisher = new Publisher(ADDRESSES, (state) => states.push(state));
    await vi.advanceTimersByTimeAsync(0);
    expect([states, Peer.all.length]).toEqual([['unable'], 0]);
  });

  test('encodes in the page after all where it can and there is no WebRTC', async () => {
    publisher.stop();
    const sockets: string[] = [];
    vi.stubGlobal('WebSocket', class {
      constructor(address: string) {
        sockets.push(address);
      }
      close(): void {}
    });
    const encoder = class {
      static isConfigSupported = async () => ({ supported: true });
    };
    vi.stubGlobal('VideoEncoder', encoder);
    vi.stubGlobal('window', { RTCPeerConnection: Peer, VideoEncoder: encoder, AudioEncoder: encoder, MediaStreamTrackProcessor: class {} });
    states = [];
    webrtc = false;
    publisher = new Publisher(ADDRESSES, (state) => states.push(state));
    await vi.advanceTimersByTimeAsync(0);
    expect([sockets, states]).toEqual([[ADDRESSES.flv], []]);
  });

  test('takes WebRTC first where it could encode too, and encodes where no packet comes through', async () => {
    publisher.stop();
    const sockets: string[] = [];
    vi.stubGlobal('WebSocket', class {
      constructor(address: string) {
        sockets.push(address);
      }
      close(): void {}
    });
    const encoder = class {
      static isConfigSupported = async () => ({ supported: true });
    };
    vi.stubGlobal('VideoEncoder', encoder);
    vi.stubGlobal('window', { RTCPeerConnection: Peer, VideoEncoder: encoder, AudioEncoder: encoder, MediaStreamTrackProcessor: class {} });
    [Peer.all, states] = [[], []];
    publisher = new Publisher(ADDRESSES, (state) => states.push(state));
    await vi.advanceTimersByTimeAsync(0);
    expect([Peer.all.length, sockets]).toEqual([1, []]);
    await vi.advanceTimersByTimeAsync(6_000);
    expect([Peer.all.length, sockets, states]).toEqual([1, [ADDRESSES.flv], []]);
  });

  test('asks again where the stream is still somebody else’s', async () => {
    last().become('connected');
    reply = refusing(409, 'busy');
    last().become('failed');
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(states).toEqual(['onAir', 'waiting']);
    expect(Peer.all.length).toBeGreaterThan(4);
  });
});
