import { vi } from 'vitest';
import { FakeStream, FakeTrack } from '../mesh/fake-rtc';

interface Place {
  readonly mid: string;
  currentDirection: string;
  readonly receiver: { readonly track: FakeTrack };
}

/** The page's end of a connection, the other of which is played by hand. */
export class FakePeer {
  static all: FakePeer[] = [];
  readonly places: Place[] = [];
  /** Frames or packets that have come, by place. */
  readonly come = new Map<string, number>();
  connectionState = 'new';
  onconnectionstatechange: () => void = () => undefined;
  localDescription = { sdp: 'offer' };

  constructor() {
    FakePeer.all.push(this);
  }

  static get last(): FakePeer {
    return FakePeer.all.at(-1) as FakePeer;
  }

  addTransceiver(kind: string): Place {
    const place = { mid: String(this.places.length), currentDirection: 'recvonly', receiver: { track: new FakeTrack(kind) } };
    this.places.push(place);
    return place;
  }

  getTransceivers = (): Place[] => this.places;
  setLocalDescription = async (): Promise<void> => undefined;
  setRemoteDescription = async (): Promise<void> => undefined;

  async getStats(): Promise<Map<string, unknown>> {
    const entries = [...this.come].map(([mid, count]) => {
      const kind = this.places[Number(mid)]?.receiver.track.kind;
      return [mid, { type: 'inbound-rtp', mid, kind, framesDecoded: count, packetsReceived: count }] as const;
    });
    return new Map(entries);
  }

  become(state: string): void {
    this.connectionState = state;
    this.onconnectionstatechange();
  }

  close(): void {
    this.connectionState = 'closed';
  }
}

/** A socket to the server, the end of which is played by hand. */
export class FakeSocket {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  readonly sent: unknown[] = [];
  onopen: () => void = () => undefined;
  onmessage: (event: { data: string }) => void = () => undefined;
  onclose: (event: { code: number }) => void = () => undefined;

  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }

  static get last(): FakeSocket {
    return FakeSocket.all.at(-1) as FakeSocket;
  }

  open(): void {
    this.readyState = FakeSocket.OPEN;
    this.onopen();
  }

  says(message: object): void {
    this.onmessage({ data: JSON.stringify(message) });
  }

  breaks(code = 1006): void {
    this.readyState = 3;
    this.onclose({ code });
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.readyState = 3;
  }
}

/** What was asked by HTTP, and what is answered. */
export class FakeServer {
  readonly asked: { method: string; url: string }[] = [];
  reply = (session: number): Response => new Response('answer', { status: 201, headers: { Location: `/live/ann.call/${session}` } });
  private sessions = 0;

  constructor() {
    FakePeer.all = [];
    FakeSocket.all = [];
    vi.stubGlobal('MediaStream', FakeStream);
    vi.stubGlobal('WebSocket', FakeSocket);
    vi.stubGlobal('fetch', async (url: string | URL, { method = 'GET' }: RequestInit) => {
      this.asked.push({ method, url: String(url) });
      const answer = method === 'POST' ? this.reply(this.sessions++) : new Response('');
      Object.defineProperty(answer, 'url', { value: String(url) });
      return answer;
    });
  }
}
