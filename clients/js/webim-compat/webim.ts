import { RtcRoomError } from '../src/base/errors.js';
import type { GroupNotice } from '../src/im/events.js';
import { ImClient, type ImOptions } from '../src/im/im-client.js';
import { fail, ok, report, type Err, type GroupSystemNotify, type Listeners, type Ok, type Reply } from './callbacks.js';
import { CONNECTION_STATUS, SESSION_TYPE } from './constants.js';
import { directMsg, elementsOfMsg, groupMsg } from './convert.js';
import type { Msg } from './messages.js';

const REPLACED = 4409;
const OWNED = 10025;
const TAKEN = 10021;
const NOT_LOGGED_IN = 6014;

export interface LoginInfo {
  readonly sdkAppID: string | number;
  readonly identifier: string;
  readonly userSig: string;
  readonly identifierNick?: string;
  readonly accountType?: string;
  readonly appIDAt3rd?: string | number;
}

export interface LoginOptions {
  /** Where the room server is, unless `useServer` said so. */
  readonly server?: string;
  readonly isLogOn?: boolean;
  readonly isAccessFormalEnv?: boolean;
}

export interface GroupOptions {
  readonly GroupId: string;
}

type Surroundings = Partial<Pick<ImOptions, 'imURL' | 'transport' | 'time' | 'random' | 'timeout' | 'device'>>;

/** The calls of the webim SDK, spoken to a room server. One user at a time, as it always was. */
export class Webim {
  private server: string | undefined;
  private surroundings: Surroundings = {};
  private im: ImClient | undefined;

  /** Once, before `login`: the address of the room server. Platform details are for tests. */
  useServer(server: string, surroundings: Surroundings = {}): void {
    this.server = server;
    this.surroundings = surroundings;
  }

  login(info: LoginInfo, listeners: Listeners, options: LoginOptions | undefined, cbOk?: Ok, cbErr?: Err): void {
    report(this.logIn(info, listeners, options?.server ?? this.server), cbOk, cbErr);
  }

  logout(cbOk?: Ok, cbErr?: Err): void {
    const leaving = this.im?.logout() ?? Promise.resolve();
    this.im = undefined;
    report(leaving.then(() => ok()), cbOk, cbErr);
  }

  /** Whether somebody is logged in. */
  checkLogin(cbErr?: Err, isNeedCallBack = false): boolean {
    if (!this.im && isNeedCallBack) cbErr?.(fail(NOT_LOGGED_IN, '尚未登录'));
    return this.im !== undefined;
  }

  applyJoinBigGroup(options: GroupOptions, cbOk?: Ok<JoinReply>, cbErr?: Err): void {
    const { GroupId } = options;
    const joined = this.loggedIn((im) => im.joinGroup(GroupId));
    report(joined.then(() => ({ ...ok(), JoinedStatus: 'JoinedSuccess', GroupId })), cbOk, cbErr);
  }

  quitBigGroup(options: GroupOptions, cbOk?: Ok, cbErr?: Err): void {
    report(this.loggedIn((im) => im.leaveGroup(options.GroupId)).then(() => ok()), cbOk, cbErr);
  }

  /** A group that exists is a failure with 10025 or 10021 here, which old libraries know to pass over. */
  createGroup(options: GroupOptions, cbOk?: Ok<CreateReply>, cbErr?: Err): void {
    const { GroupId } = options;
    const created = this.loggedIn((im) => im.createGroup(GroupId)).then((creation) => {
      if (creation === 'created') return { ...ok(), GroupId };
      const own = creation === 'owned';
      const words = own ? '群组ID已被使用，且您是群主' : '群组ID已被使用';
      throw new RtcRoomError('refused', 'create', own ? OWNED : TAKEN, words, false);
    });
    report(created, cbOk, cbErr);
  }

  destroyGroup(options: GroupOptions, cbOk?: Ok, cbErr?: Err): void {
    report(this.loggedIn((im) => im.destroyGroup(options.GroupId)).then(() => ok()), cbOk, cbErr);
  }

  sendMsg(msg: Msg, cbOk?: Ok, cbErr?: Err): void {
    const id = msg.getSession().id();
    const sent = this.loggedIn<unknown>((im) => {
      const elements = elementsOfMsg(msg);
      msg.fromAccount = im.userID;
      return msg.getType() === SESSION_TYPE.GROUP ? im.send(id, elements) : im.sendTo(id, elements);
    });
    report(sent.then(() => ok()), cbOk, cbErr);
  }

  private async logIn(info: LoginInfo, listeners: Listeners, server: string | undefined): Promise<Reply> {
    if (server === undefined) throw new TypeError('webim: call useServer(address) before login');
    // Not waited for: what is left may be a connection that no longer answers.
    this.logout();
    const { sdkAppID, identifier, userSig } = info;
    const credentials = { sdkAppID, userID: identifier, userSig };
    const im = new ImClient({ ...this.surroundings, server, credentials });
    this.im = im;
    listen(im, listeners, info.identifierNick ?? identifier);
    im.on('stopped', () => {
      if (this.im === im) this.im = undefined;
    });
    await im.login();
    return { ...ok('login success'), identifierNick: info.identifierNick ?? identifier } as Reply;
  }

  private loggedIn<T>(work: (im: ImClient) => Promise<T>): Promise<T> {
    if (this.im) return work(this.im);
    return Promise.reject(new RtcRoomError('refused', 'webim', NOT_LOGGED_IN, '尚未登录', false));
  }
}

export interface JoinReply extends Reply {
  readonly JoinedStatus: string;
  readonly GroupId: string;
}

export interface CreateReply extends Reply {
  readonly GroupId: string;
}

function listen(im: ImClient, listeners: Listeners, nick: string): void {
  const state = (code: number, info: string): void => listeners.onConnNotify?.({ ...ok(info), ErrorCode: code });
  im.on('online', ({ again }) => {
    if (again) state(CONNECTION_STATUS.RECONNECT, 'reconnected');
    else state(CONNECTION_STATUS.ON, 'connected');
  });
  im.on('offline', ({ reason }) => state(CONNECTION_STATUS.OFF, reason));
  im.on('stopped', (error) => {
    state(CONNECTION_STATUS.OFF, error.message);
    if (error.code === REPLACED) listeners.onKickedEventCall?.();
  });
  im.on('message', (message) => listeners.onBigGroupMsgNotify?.([groupMsg(message, nick)]));
  im.on('direct', (message) => listeners.onMsgNotify?.([directMsg(message)]));
  im.on('notice', (notice) => listeners.onGroupSystemNotifys?.[String(notice.code)]?.(systemNotify(notice)));
}

function systemNotify({ group, code, data, time }: GroupNotice): GroupSystemNotify {
  return {
    ReportType: code,
    GroupId: group,
    GroupName: group,
    Operator_Account: '',
    MsgTime: Math.floor(time / 1000),
    UserDefinedField: data,
    RemarkInfo: '',
  };
}
