import { RequestLimit } from './request-limit.js';
import {
  ABNORMAL,
  closingOnce,
  LateAnswer,
  type HttpAnswer,
  type HttpRequest,
  type Socket,
  type SocketListener,
  type Transport,
} from './transport.js';

interface WxAnswer {
  readonly statusCode: number;
  readonly data: unknown;
  readonly header?: Readonly<Record<string, string>>;
}

interface WxFailure {
  readonly errMsg?: string;
}

interface WxSocket {
  onOpen(run: () => void): void;
  onMessage(run: (message: { data: unknown }) => void): void;
  onClose(run: (end: { code?: number; reason?: string }) => void): void;
  onError(run: (failure: WxFailure) => void): void;
  send(options: { data: string }): void;
  close(options: { code: number; reason: string }): void;
}

/** The part of a mini program's `wx` this client uses. */
export interface Wx {
  request(options: {
    url: string;
    method: string;
    header: Record<string, string>;
    data?: string;
    dataType: string;
    timeout: number;
    success(answer: WxAnswer): void;
    fail(failure: WxFailure): void;
  }): { abort(): void } | void;
  connectSocket(options: { url: string; protocols: string[]; fail(failure: WxFailure): void }): WxSocket;
}

/** WeChat allows ten at once to the whole program; the app's own need room too. */
const REQUESTS_AT_ONCE = 4;

/** However many clients there are, they share one program's requests. */
const limits = new WeakMap<Wx, RequestLimit>();

/** `wx.request`, four at a time, and `wx.connectSocket` of WeChat mini programs. */
export function wxTransport(wx: Wx): Transport {
  const limit = limits.get(wx) ?? new RequestLimit(REQUESTS_AT_ONCE);
  limits.set(wx, limit);
  return {
    request: (request) => limit.send(request, (now) => wxRequest(wx, now)),
    connect: (url, protocol, listener) => openWxSocket(wx, url, protocol, listener),
  };
}

function wxRequest(wx: Wx, request: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    // The platform's own time limit is left out of old base libraries.
    const alarm = setTimeout(() => {
      reject(new LateAnswer());
      if (task) task.abort();
    }, request.timeout);
    const task = wx.request({
      url: request.url,
      method: request.method,
      header: { ...request.headers },
      ...(request.body === undefined ? {} : { data: request.body }),
      dataType: 'text',
      timeout: request.timeout,
      success(answer) {
        clearTimeout(alarm);
        resolve({ status: answer.statusCode, body: text(answer.data), retryAfter: retryAfter(answer) });
      },
      fail(failure) {
        clearTimeout(alarm);
        const why = failure.errMsg ?? 'request:fail';
        reject(/time(d )?out/i.test(why) ? new LateAnswer() : new Error(why));
      },
    });
  });
}

/** Some base libraries parse JSON whatever `dataType` says. */
function text(data: unknown): string {
  return typeof data === 'string' ? data : JSON.stringify(data ?? '');
}

function retryAfter(answer: WxAnswer): string {
  const header = answer.header ?? {};
  return header['Retry-After'] ?? header['retry-after'] ?? '';
}

function openWxSocket(wx: Wx, url: string, protocol: string, heard: SocketListener): Socket {
  const listener = closingOnce(heard);
  const lost = (failure: WxFailure): void => listener.closed(ABNORMAL, failure.errMsg ?? '');
  const socket = wx.connectSocket({ url, protocols: [protocol], fail: lost });
  socket.onOpen(() => listener.opened());
  socket.onMessage((message) => {
    if (typeof message.data === 'string') listener.received(message.data);
  });
  socket.onClose((end) => listener.closed(end.code ?? ABNORMAL, end.reason ?? ''));
  socket.onError(lost);
  return {
    send: (data) => socket.send({ data }),
    close(code, reason) {
      socket.close({ code, reason });
      listener.closed(ABNORMAL, reason);
    },
  };
}
