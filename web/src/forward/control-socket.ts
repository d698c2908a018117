import { SYSTEM_TIME, type Time } from 'rtcroom-client';
import { readControl, type ControlMessage, type Wanted } from './messages';

export interface ControlListener {
  heard(message: ControlMessage): void;
  /** The server knows the session no more. */
  gone(): void;
}

const PAUSES = [300, 1_000, 2_000, 4_000, 8_000] as const;
/** Between two lists of what is wanted: tiles move while a window is dragged. */
const APART = 200;
/** The server has no such session. */
const GONE = 4404;

/** What a page wants of a call session, and what the server says of it. The session lives on while the socket is lost. */
export class ControlSocket {
  private socket: WebSocket | undefined;
  private wanted: readonly Wanted[] = [];
  private told = '';
  private tries = 0;
  private stopped = false;
  private stopPause: () => void = () => undefined;
  private stopTelling: (() => void) | undefined;

  /** @param session where the server has it */
  constructor(
    private readonly session: URL,
    private readonly listener: ControlListener,
    private readonly time: Time = SYSTEM_TIME,
  ) {
    this.connect();
  }

  /** The whole list, the most wanted first. */
  want(wanted: readonly Wanted[]): void {
    this.wanted = wanted;
    this.stopTelling ??= this.time.after(APART, () => {
      this.stopTelling = undefined;
      this.tell();
    });
  }

  close(): void {
    this.stopped = true;
    this.stopPause();
    this.stopTelling?.();
    this.socket?.close();
  }

  private connect(): void {
    const socket = new WebSocket(this.session.href.replace(/^http/, 'ws'));
    this.socket = socket;
    socket.onopen = () => {
      this.told = '';
      this.tell();
    };
    socket.onmessage = ({ data }) => {
      const message = typeof data === 'string' && !this.stopped ? readControl(data) : undefined;
      if (!message) return;
      this.tries = 0;
      this.listener.heard(message);
    };
    socket.onclose = ({ code }) => this.lost(code);
  }

  private lost(code: number): void {
    if (this.stopped) return;
    if (code === GONE) return this.listener.gone();
    this.stopPause = this.time.after(PAUSES[Math.min(this.tries++, PAUSES.length - 1)] as number, () => this.connect());
  }

  private tell(): void {
    const text = JSON.stringify({ want: this.wanted });
    if (this.stopped || this.socket?.readyState !== WebSocket.OPEN || text === this.told) return;
    this.told = text;
    this.socket.send(text);
  }
}
