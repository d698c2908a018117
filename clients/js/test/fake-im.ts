import type { Json, JsonObject } from '../src/http/answers.js';
import type { Socket, SocketListener, Transport } from '../src/transport/transport.js';
import type { FakeTime } from './fake-time.js';

const HISTORY = 50;

interface Kept {
  readonly seq: number;
  readonly [member: string]: Json;
}

/** A numbered stream with a bounded history. */
class Stream {
  seq = 0;
  history: Kept[] = [];

  constructor(public epoch: string) {}

  add(push: JsonObject): Kept {
    const kept = { ...push, seq: ++this.seq } as Kept;
    this.history = [...this.history, kept].slice(-HISTORY);
    return kept;
  }

  /** Undefined when the gap is too large. */
  since(epoch: Json | undefined, seq: Json | undefined): Kept[] | undefined {
    if (epoch !== this.epoch || typeof seq !== 'number') return undefined;
    const missed = this.history.filter((kept) => kept.seq > seq);
    return missed.length === this.seq - seq ? missed : undefined;
  }
}

export interface FakeSocket {
  readonly userID: string;
  readonly requests: JsonObject[];
  /** Ends without a closing frame; what was under way is lost. */
  cut(code?: number): void;
  push(...pushes: JsonObject[]): void;
}

/** The chat service as docs/protocol/im.md describes it, small enough to be obviously right, on a fake clock. */
export class FakeIm implements Pick<Transport, 'connect'> {
  readonly sockets: FakeConnection[] = [];
  readonly groups = new Map<string, Stream>();
  readonly inboxes = new Map<string, Stream>();
  /** Refuses logins with this. */
  loginRefusal: JsonObject | undefined;
  /** Milliseconds of one way. */
  latency = 5;
  /** Answers nothing at all while true. */
  mute = false;
  connects = 0;

  constructor(readonly time: FakeTime) {}

  connect = (_url: string, protocol: string, listener: SocketListener): Socket => {
    if (protocol !== 'rtcroom.im.v1') throw new Error(`unexpected subprotocol ${protocol}`);
    this.connects++;
    const connection = new FakeConnection(this, listener);
    this.sockets.push(connection);
    return connection.socket;
  };

  get live(): FakeConnection[] {
    return this.sockets.filter((socket) => !socket.over);
  }

  open(group: string, epoch = `e-${group}`): void {
    this.groups.set(group, new Stream(epoch));
  }

  inbox(userID: string): Stream {
    const inbox = this.inboxes.get(userID) ?? new Stream(`i-${userID}`);
    this.inboxes.set(userID, inbox);
    return inbox;
  }

  say(group: string, from: string, body: Json, kind = 'text'): Kept {
    return this.publish(group, { push: 'message', group, from, kind, body, msg: `m-${from}`, time: this.time.now() });
  }

  notice(group: string, code: number, data: string): void {
    this.publish(group, { push: 'notice', group, code, data, time: this.time.now() });
    if (code === 5) this.groups.delete(group);
  }

  tell(to: string, from: string, body: Json, kind = 'custom'): void {
    const push = this.inbox(to).add({ push: 'direct', from, kind, body, msg: 'd', time: this.time.now() });
    this.live.filter((socket) => socket.userID === to).forEach((socket) => socket.push(push));
  }

  private publish(group: string, push: JsonObject): Kept {
    const stream = this.groups.get(group);
    if (!stream) throw new Error(`no group ${group}`);
    const kept = stream.add(push);
    this.live.filter((socket) => socket.joined.has(group)).forEach((socket) => socket.push(kept));
    return kept;
  }
}

class FakeConnection implements FakeSocket {
  readonly joined = new Set<string>();
  readonly requests: JsonObject[] = [];
  userID = '';
  over = false;
  /** Dead, without a word to either side. */
  deaf = false;
  readonly socket: Socket;

  constructor(
    private readonly im: FakeIm,
    private readonly listener: SocketListener,
  ) {
    im.time.after(im.latency, () => this.over || listener.opened());
    this.socket = {
      send: (text) => im.time.after(im.latency, () => this.over || this.received(JSON.parse(text) as JsonObject)),
      close: () => {
        this.over = true;
        listener.closed(1006, 'by client');
      },
    };
  }

  cut(code = 1006): void {
    if (this.over) return;
    this.over = true;
    this.listener.closed(code, '');
  }

  push(...pushes: JsonObject[]): void {
    const text = JSON.stringify(pushes.length === 1 ? pushes[0] : pushes);
    this.im.time.after(this.im.latency, () => this.over || this.deaf || this.listener.received(text));
  }

  private received(request: JsonObject): void {
    this.requests.push(request);
    if (this.im.mute || this.deaf) return;
    const { id, op } = request;
    const answer = this.answer(String(op), request);
    this.push({ re: id ?? 0, code: 0, ...answer });
    if (op === 'say') this.im.say(String(request['group']), this.userID, request['body'] ?? null, String(request['kind']));
    if (op === 'tell') this.tell(String(request['to']), request['body'] ?? null, String(request['kind']));
    if (op === 'login' && this.im.loginRefusal) this.im.time.after(this.im.latency + 1, () => this.cut(4401));
  }

  private tell(to: string, body: Json, kind: string): void {
    this.im.tell(to, this.userID, body, kind);
    const told = { push: 'told', to, kind, body, msg: 'd', time: this.im.time.now() };
    const others = this.im.live.filter((other) => other !== this && other.userID === this.userID && to !== this.userID);
    others.forEach((other) => other.push(told));
  }

  private answer(op: string, request: JsonObject): JsonObject {
    switch (op) {
      case 'login':
        return this.im.loginRefusal ?? this.logIn(request);
      case 'join':
        return this.join(request);
      case 'leave':
        this.joined.delete(String(request['group']));
        return {};
      case 'create':
        if (this.im.groups.has(String(request['group']))) return { code: 10021, message: '群组ID已被使用' };
        this.im.open(String(request['group']));
        return {};
      case 'say':
        return { seq: (this.im.groups.get(String(request['group']))?.seq ?? 0) + 1, msg: 'm', time: this.im.time.now() };
      case 'refresh':
        return { expiresAt: this.im.time.now() + 3_600_000 };
      default:
        return { time: this.im.time.now(), msg: 'd' };
    }
  }

  private logIn(request: JsonObject): JsonObject {
    this.userID = String(request['userID']);
    const inbox = this.im.inbox(this.userID);
    const known = request['inbox'] as JsonObject | undefined;
    const missed = known && inbox.since(known['epoch'], known['seq']);
    const now = this.im.time.now();
    const times = { expiresAt: now + 3_600_000, time: now, pingAfter: 25_000, idleAfter: 60_000, bodyBytes: 8192 };
    const position = { epoch: inbox.epoch, seq: inbox.seq, recovered: missed !== undefined };
    return { userID: this.userID, ...times, inbox: position, missed: missed ?? [] };
  }

  private join(request: JsonObject): JsonObject {
    const group = String(request['group']);
    const stream = this.im.groups.get(group);
    if (!stream) return { code: 10010, message: '群组不存在' };
    this.joined.add(group);
    const missed = stream.since(request['epoch'], request['seq']);
    const state = { group, epoch: stream.epoch, seq: stream.seq, online: 1, owner: 'ann' };
    return { ...state, recovered: missed !== undefined, missed: missed ?? [] };
  }
}
