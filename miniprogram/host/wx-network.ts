import { called } from './journal.js';
import { answer, type Told } from './wx-answers.js';

/** What WeChat allows one program at a time. */
const MOST_SOCKETS = 5;
const MOST_REQUESTS = 10;

interface Request extends Told {
  readonly url: string;
  readonly method?: string;
  readonly header?: Readonly<Record<string, string>>;
  readonly data?: unknown;
  readonly dataType?: string;
  readonly timeout?: number;
}

interface SocketOptions extends Told {
  readonly url: string;
  readonly protocols?: string[];
}

type Heard = (event: object) => void;

/** How many are open, and how many ever were at once. */
export const traffic = { requests: 0, mostRequests: 0, sockets: 0, mostSockets: 0 };
const open = new Set<WebSocket>();
let held = false;

/** In the background, and without network, no request is sent, and sockets end. */
export function hold(away: boolean): void {
  held = away;
  if (away) cut();
}

export function request(options: Request): { abort(): void } {
  const stop = new AbortController();
  void answer(options, 'request', async () => {
    if (held) throw new Error('interrupted');
    if (traffic.requests >= MOST_REQUESTS) throw new Error('exceed max request count');
    traffic.mostRequests = Math.max(traffic.mostRequests, ++traffic.requests);
    try {
      return await sent(options, stop);
    } finally {
      traffic.requests--;
    }
  })?.catch(() => undefined);
  return { abort: () => stop.abort() };
}

async function sent({ url, method = 'GET', header = {}, data, dataType = 'json', timeout = 60_000 }: Request, stop: AbortController): Promise<object> {
  const headers = { 'content-type': 'application/json', ...lowerCased(header) };
  const body = method === 'GET' || data === undefined ? {} : { body: typeof data === 'string' ? data : JSON.stringify(data) };
  const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(timeout)]);
  const reply = await fetch(url, { method, headers, signal, ...body });
  const text = await reply.text();
  return { statusCode: reply.status, header: Object.fromEntries(reply.headers), data: dataType === 'json' ? parsed(text) : text };
}

export function connectSocket(options: SocketOptions): object {
  called(`connectSocket ${options.url}`);
  if (held || traffic.sockets >= MOST_SOCKETS) {
    void answer(options, 'connectSocket', () => Promise.reject(new Error(held ? 'interrupted' : 'exceed max task count')))?.catch(() => undefined);
    return {};
  }
  traffic.mostSockets = Math.max(traffic.mostSockets, ++traffic.sockets);
  const socket = new WebSocket(options.url, options.protocols);
  open.add(socket);
  const heard: Record<string, Heard> = {};
  const on = (name: string) => (run: Heard) => void (heard[name] = run);
  socket.onopen = () => heard['open']?.({ header: {} });
  socket.onmessage = ({ data }) => heard['message']?.({ data: data as unknown });
  socket.onerror = () => heard['error']?.({ errMsg: 'socket error' });
  socket.onclose = ({ code, reason }) => {
    if (open.delete(socket)) traffic.sockets--;
    heard['close']?.({ code, reason });
  };
  return {
    onOpen: on('open'),
    onMessage: on('message'),
    onError: on('error'),
    onClose: on('close'),
    send: ({ data, ...told }: Told & { data: string }) => answer({ fail: () => undefined, ...told }, 'sendSocketMessage', () => socket.send(data)),
    close: ({ code = 1000, reason = '', ...told }: Told & { code?: number; reason?: string } = {}) =>
      answer({ fail: () => undefined, ...told }, 'closeSocket', () => socket.close(code, reason)),
  };
}

/** The network goes away: every socket ends. */
export function cut(): void {
  open.forEach((socket) => socket.close(4999, 'cut by the host'));
}

function lowerCased(header: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), value]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
