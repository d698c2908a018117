import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { openNodeSocket } from '../src/transport/node-socket.js';
import type { Socket } from '../src/transport/transport.js';

/** What one mini program may have open at a time. */
const SOCKETS_AT_A_TIME = 5;
const REQUEST_LIMIT = 60_000;

interface Told {
  success?(answer: object): void;
  fail?(failure: { errMsg: string }): void;
  complete?(answer: object): void;
}

interface RequestOptions extends Told {
  url: string;
  data?: unknown;
  header?: Record<string, string>;
  method?: string;
  dataType?: string;
  timeout?: number;
}

interface SocketOptions extends Told {
  url: string;
  protocols?: string[];
}

type Heard = (event: object) => void;

/**
 * The part of a mini program's `wx` that speaks to servers, as WeChat documents it, over real sockets: callbacks, never
 * at once; a legal domain or none; every status a success; JSON parsed unless told otherwise.
 */
export class FakeWx {
  private readonly open = new Set<SocketTask>();

  /** @param domain where this program may go: "request" and "socket" domain of its registration */
  constructor(private readonly domain: string) {}

  request = (options: RequestOptions): { abort(): void } => {
    const { url, data, header = {}, method = 'GET', dataType = 'json', timeout = REQUEST_LIMIT } = options;
    if (!this.isLegal(url)) {
      tell(options, 'fail', { errMsg: 'request:fail url not in domain list' });
      return { abort: () => undefined };
    }
    const body = typeof data === 'string' || data === undefined ? data : JSON.stringify(data);
    const headers = { 'content-type': 'application/json', ...lowerCased(header) };
    const send = url.startsWith('https:') ? secureRequest : plainRequest;
    const asking = send(url, { method, headers, timeout }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        const found = { data: dataType === 'json' ? parsed(text) : text, header: answer.headers };
        tell(options, 'success', { ...found, statusCode: answer.statusCode, errMsg: 'request:ok' });
      });
    });
    asking.on('timeout', () => asking.destroy(new Error('timeout')));
    asking.on('error', (error) => tell(options, 'fail', { errMsg: `request:fail ${error.message}` }));
    asking.end(body);
    return { abort: () => void asking.destroy(new Error('abort')) };
  };

  connectSocket = (options: SocketOptions): SocketTask => {
    const task = new SocketTask(() => this.open.delete(task));
    if (!this.isLegal(options.url.replace(/^ws/, 'http')) || this.open.size >= SOCKETS_AT_A_TIME) {
      tell(options, 'fail', { errMsg: 'connectSocket:fail' });
      return task;
    }
    this.open.add(task);
    task.connect(options.url, options.protocols?.[0] ?? '');
    tell(options, 'success', { errMsg: 'connectSocket:ok' });
    return task;
  };

  /** The network goes away: every socket ends, and the server is told nothing. */
  cut(): void {
    this.open.forEach((task) => task.cut());
  }

  private isLegal(url: string): boolean {
    return new URL(url).origin === new URL(this.domain).origin;
  }
}

class SocketTask {
  private readonly listeners = new Map<string, Heard>();
  private socket: Socket | undefined;
  private state: 'connecting' | 'open' | 'closed' = 'connecting';

  constructor(private readonly ended: () => void) {}

  onOpen = (heard: Heard): void => void this.listeners.set('open', heard);
  onMessage = (heard: Heard): void => void this.listeners.set('message', heard);
  onClose = (heard: Heard): void => void this.listeners.set('close', heard);
  onError = (heard: Heard): void => void this.listeners.set('error', heard);

  send = ({ data, ...told }: Told & { data: string }): void => {
    if (this.state !== 'open') return tell(told, 'fail', { errMsg: 'sendSocketMessage:fail' });
    this.socket?.send(data);
    tell(told, 'success', { errMsg: 'sendSocketMessage:ok' });
  };

  close = ({ code = 1000, reason = '', ...told }: Told & { code?: number; reason?: string } = {}): void => {
    if (code !== 1000 && !(code >= 3000 && code <= 4999)) throw new TypeError(`closeSocket: illegal code ${code}`);
    this.socket?.close(code, reason);
    tell(told, 'success', { errMsg: 'closeSocket:ok' });
  };

  connect(url: string, protocol: string): void {
    this.socket = openNodeSocket(url, protocol, {
      opened: () => {
        if (this.state !== 'connecting') return;
        this.state = 'open';
        this.tell('open', { header: {} });
      },
      received: (data) => this.state === 'open' && this.tell('message', { data }),
      closed: (code, reason) => this.end(code, reason),
    });
  }

  cut(): void {
    const { socket } = this;
    this.tell('error', { errMsg: 'Network is down' });
    this.end(1006, 'abnormal closure');
    socket?.close(3000, '');
  }

  private end(code: number, reason: string): void {
    if (this.state === 'closed') return;
    this.state = 'closed';
    this.ended();
    this.tell('close', { code, reason });
  }

  private tell(event: string, what: object): void {
    setTimeout(() => this.listeners.get(event)?.(what));
  }
}

function tell(told: Told, how: 'success' | 'fail', what: object): void {
  setTimeout(() => {
    told[how]?.(what as { errMsg: string });
    told.complete?.(what);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function lowerCased(header: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), value]));
}
