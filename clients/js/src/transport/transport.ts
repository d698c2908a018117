export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds until the request is given up. */
  readonly timeout: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  /** Seconds or a date, as the server wrote it; empty without one. */
  readonly retryAfter: string;
}

/** Thrown by transports; everything else they throw counts as a network failure. */
export class LateAnswer extends Error {}

export interface SocketListener {
  opened(): void;
  received(text: string): void;
  /** Exactly once, also when the connection never opened. */
  closed(code: number, reason: string): void;
}

export interface Socket {
  send(text: string): void;
  /** `code` is 1000 or 3000 to 4999, as platforms demand. */
  close(code: number, reason: string): void;
}

/** How a platform speaks HTTP and WebSocket: all that differs between browsers, Node and mini programs. */
export interface Transport {
  request(request: HttpRequest): Promise<HttpAnswer>;
  connect(url: string, protocol: string, listener: SocketListener): Socket;
}

/** The code of a connection that ended without a closing frame. */
export const ABNORMAL = 1006;

/** Lets the listener hear of the end only once, whichever of two callbacks a platform calls first, or both. */
export function closingOnce(listener: SocketListener): SocketListener {
  let over = false;
  return {
    opened: () => over || listener.opened(),
    received: (text) => over || listener.received(text),
    closed(code, reason) {
      if (over) return;
      over = true;
      listener.closed(code, reason);
    },
  };
}
