import { closed, refused, RtcRoomError } from '../base/errors.js';
import { Emitter } from '../base/emitter.js';
import { SYSTEM_TIME, type Time } from '../base/time.js';
import type { CredentialSource } from '../http/session.js';
import { ambientTransport } from '../transport/ambient.js';
import type { Transport } from '../transport/transport.js';
import { bodyOf, text, type Element } from './elements.js';
import type { ImEvents } from './events.js';
import {
  BODY_TOO_LONG,
  GROUP_OWNED,
  GROUP_TAKEN,
  type Answer,
  type JoinAnswer,
  type MembersAnswer,
  type PenaltyAnswer,
  type SaidAnswer,
  type ToldAnswer,
} from './frames.js';
import { Inbound } from './inbound.js';
import { Link } from './link.js';
import { ask, type RepeatedRequest } from './requests.js';
import { utf8Length } from './utf8.js';

const REQUEST_LIMIT = 10_000;

export interface ImOptions {
  /** `https://host` of the room server; chat is at `/im` there. */
  readonly server: string;
  /** The whole `wss://…` address, where it is another. */
  readonly imURL?: string;
  readonly credentials: CredentialSource;
  /** Milliseconds a request may take, waiting for a connection included; 10 000 unless given. */
  readonly timeout?: number;
  /** Tells this device from others of the user; made up unless given. */
  readonly device?: string;
  readonly transport?: Transport;
  readonly time?: Time;
  readonly random?: () => number;
}

/** Made now, made by this user before, or made by somebody else. */
export type GroupCreation = 'created' | 'owned' | 'taken';

/** What `joinGroup` tells of the group. */
export interface GroupState {
  readonly group: string;
  readonly online: number;
  /** Who may mute and kick; null where only operators may. */
  readonly owner: string | null;
  /** When this user may speak again; 0 when he may. */
  readonly mutedUntil: number;
}

/** Chat: groups, messages, notices. Comes back after interruptions and recovers what was missed, in order and once. */
export class ImClient extends Emitter<ImEvents> {
  private readonly time: Time;
  private readonly timeout: number;
  private readonly link: Link;
  private readonly inbound: Inbound;

  constructor(options: ImOptions) {
    super();
    const { server, credentials, transport = ambientTransport(), time = SYSTEM_TIME, random = Math.random } = options;
    const url = options.imURL ?? imUrl(server);
    const device = options.device ?? `js-${Math.floor(random() * 2 ** 48).toString(36)}`;
    this.time = time;
    this.timeout = options.timeout ?? REQUEST_LIMIT;
    this.inbound = new Inbound({
      time,
      device,
      source: credentials,
      timeout: this.timeout,
      emit: (name, event) => this.emit(name, event),
      reconnect: (reason) => this.link.reconnect(reason),
    });
    this.link = new Link({ transport, url, time, random, source: credentials }, this.inbound);
  }

  /** Of the last login; empty before. */
  get userID(): string {
    return this.inbound.userID;
  }

  /** Milliseconds since 1970 by the server's clock, as far as the last login told. */
  serverTime(): number {
    return this.time.now() + this.inbound.clockOffset;
  }

  /** Connects and stays connected until `logout`. */
  async login(): Promise<void> {
    this.link.start();
    try {
      await this.link.connection('login', this.timeout);
    } catch (error) {
      this.link.stop(error instanceof RtcRoomError ? error : closed('login'));
      throw error;
    }
  }

  /** The program goes to the background: an attempt to come back would fail there, and the next would come later. */
  sleep(): void {
    this.link.sleep();
  }

  /**
   * The program is in front again, or has another network: finds out within 0.4 s whether the connection lives, and
   * connects at once where it does not. What was missed is recovered as after every interruption.
   *
   * @param patience milliseconds instead of 400, where nothing but a slow network is suspected
   */
  wake(patience?: number): void {
    this.link.wake(patience);
  }

  /**
   * Whether somebody looks at the program and waits: a lost connection is then back within 5 s of the network, as attempts
   * are no more than 3 s apart. False unless told, since every client on a screen comes back so after a restart of the server.
   */
  setVisible(visible: boolean): void {
    this.link.setVisible(visible);
  }

  /** Leaves all groups, disconnects, and forgets. */
  async logout(): Promise<void> {
    const farewell = this.link.isOnline ? this.ask({ op: 'logout', members: none, repeatable: false }) : undefined;
    await farewell?.catch(() => undefined);
    this.link.stop(closed('logout'));
    this.inbound.forget();
  }

  /** For numbered rooms, whose groups clients make. A group that exists already is as good as a new one: join it. */
  async createGroup(group: string): Promise<GroupCreation> {
    try {
      await this.ask({ op: 'create', members: () => ({ group }), repeatable: true });
      return 'created';
    } catch (error) {
      if (error instanceof RtcRoomError && error.code === GROUP_OWNED) return 'owned';
      if (error instanceof RtcRoomError && error.code === GROUP_TAKEN) return 'taken';
      throw error;
    }
  }

  async destroyGroup(group: string): Promise<void> {
    await this.ask({ op: 'destroy', members: () => ({ group }), repeatable: false });
  }

  /** Stays a member through interruptions, until `leaveGroup`, `kicked` or `dissolved`. */
  async joinGroup(group: string): Promise<GroupState> {
    const sequence = this.inbound.follow(group);
    try {
      const answer = await this.ask<JoinAnswer>({
        op: 'join',
        members: () => ({ group, ...sequence.resumption() }),
        repeatable: true,
        heard: (joined) => this.inbound.joined(sequence, joined),
      });
      return { group, online: answer.online, owner: answer.owner, mutedUntil: answer.mutedUntil ?? 0 };
    } catch (error) {
      this.inbound.unfollow(group);
      throw error;
    }
  }

  async leaveGroup(group: string): Promise<void> {
    this.inbound.unfollow(group);
    await this.ask({ op: 'leave', members: () => ({ group }), repeatable: true });
  }

  getMembers(group: string, offset = 0, count = 100): Promise<MembersAnswer> {
    return this.ask({ op: 'members', members: () => ({ group, offset, count }), repeatable: true });
  }

  sendText(group: string, content: string): Promise<SaidAnswer> {
    return this.send(group, [text(content)]);
  }

  /** A message of one or several elements to everybody in a group. */
  send(group: string, elements: readonly Element[]): Promise<SaidAnswer> {
    return this.say('say', { group }, elements);
  }

  /** A message to one user, in a room or not. */
  sendTo(userID: string, elements: readonly Element[]): Promise<ToldAnswer> {
    return this.say('tell', { to: userID }, elements);
  }

  /** Only for the owner of the group; 0 seconds end it. */
  mute(group: string, user: string, seconds: number): Promise<PenaltyAnswer> {
    return this.ask({ op: 'mute', members: () => ({ group, user, seconds }), repeatable: true });
  }

  /** Only for the owner of the group: removes a user, who stays out for so many seconds. */
  kick(group: string, user: string, seconds: number): Promise<PenaltyAnswer> {
    return this.ask({ op: 'kick', members: () => ({ group, user, seconds }), repeatable: true });
  }

  /** Not repeated when the answer is lost: the message may have arrived. */
  private say<A extends Answer>(op: 'say' | 'tell', target: object, elements: readonly Element[]): Promise<A> {
    const body = bodyOf(elements);
    if (utf8Length(JSON.stringify(body.body)) > this.inbound.bodyBytes) {
      return Promise.reject(refused(op, BODY_TOO_LONG, '消息内容过长', false));
    }
    return this.ask<A>({ op, members: () => ({ ...target, ...body }), repeatable: false });
  }

  private ask<A extends Answer>(asking: RepeatedRequest<A>): Promise<A> {
    return ask(this.link, this.time, this.timeout, asking);
  }
}

function none(): object {
  return {};
}

/** Chat is at the root of the port, whatever prefix the HTTP operations have. */
function imUrl(server: string): string {
  const origin = /^http(s?:\/\/[^/]+)/.exec(server)?.[1];
  if (origin === undefined) throw new TypeError(`server is no http address: ${server}`);
  return `ws${origin}/im`;
}
