import { refused, RtcRoomError, timedOut, unreachable } from '../base/errors.js';
import { Waiting, type Time } from '../base/time.js';
import type { JsonObject } from '../http/answers.js';
import { ABNORMAL, type Socket, type Transport } from '../transport/transport.js';
import { parseFrame, SUBPROTOCOL, type Answer, type Push } from './frames.js';

const CLIENT_CLOSES = 3000;

export interface ConnectionListener {
  opened(): void;
  pushed(push: Push): void;
  /** Exactly once. */
  closed(code: number, reason: string): void;
}

/** One WebSocket: requests and their answers, pushes in between, and an end. */
export class Connection {
  private readonly socket: Socket;
  private readonly waiting = new Map<number, { op: string; answer: Waiting<Answer>; heard: (answer: Answer) => void }>();
  private lastId = 0;
  private over = false;

  constructor(
    transport: Transport,
    url: string,
    private readonly time: Time,
    private readonly listener: ConnectionListener,
  ) {
    this.socket = transport.connect(url, SUBPROTOCOL, {
      opened: () => listener.opened(),
      received: (text) => this.received(text),
      closed: (code, reason) => this.ended(code, reason),
    });
  }

  /**
   * @param timeout milliseconds
   * @param heard called with any answer before later pushes are looked at, while the promise settles only afterwards
   */
  request<A extends Answer>(op: string, members: object, timeout: number, heard?: (answer: A) => void): Promise<A> {
    if (this.over) return Promise.reject(unreachable(op, 'connection lost'));
    const id = ++this.lastId;
    const answer = new Waiting<Answer>(this.time, timeout, (late) => {
      this.waiting.delete(id);
      late.reject(timedOut(op));
    });
    this.waiting.set(id, { op, answer, heard: (heard ?? ignore) as (answer: Answer) => void });
    try {
      this.socket.send(JSON.stringify({ id, op, ...members }));
    } catch {
      this.close('could not send');
    }
    return answer.promise as Promise<A>;
  }

  /** Ends it from here; the listener hears of it as of any other end. */
  close(reason: string): void {
    if (!this.over) this.socket.close(CLIENT_CLOSES, reason);
    this.ended(ABNORMAL, reason);
  }

  private received(text: string): void {
    for (const frame of parseFrame(text)) {
      if (this.over) return;
      if (typeof frame['re'] === 'number') this.answered(frame as unknown as Answer);
      else if (typeof frame['push'] === 'string') this.listener.pushed(frame as unknown as Push);
    }
  }

  private answered(answer: Answer): void {
    const asked = this.waiting.get(answer.re);
    if (!asked) return;
    this.waiting.delete(answer.re);
    if (answer.code === 0) asked.answer.resolve(answer);
    else asked.answer.reject(refusal(asked.op, answer));
    asked.heard(answer);
  }

  private ended(code: number, reason: string): void {
    if (this.over) return;
    this.over = true;
    for (const { op, answer } of this.waiting.values()) answer.reject(unreachable(op, 'connection lost'));
    this.waiting.clear();
    this.listener.closed(code, reason);
  }
}

/** Only where waiting helps does the server say how long. */
export function refusal(op: string, answer: Answer): RtcRoomError {
  const { code, message, reason, retryAfter = 0 } = answer;
  if (retryAfter === 0) return refused(op, code, message ?? reason ?? '', false);
  return new RtcRoomError('refused', op, code, message ?? reason ?? '', true, retryAfter);
}

function ignore(_: Answer | JsonObject): void {}
