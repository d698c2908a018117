import { SYSTEM_TIME, type Time } from '../base/time.js';
import { LateAnswer, type HttpAnswer, type HttpRequest } from './transport.js';

type Send = (request: HttpRequest) => Promise<HttpAnswer>;

interface Queued {
  readonly run: () => void;
  readonly cancelAlarm: () => void;
}

/** Lets so many requests be under way at once; further ones wait, in order, and their time runs meanwhile. */
export class RequestLimit {
  private underWay = 0;
  private queue: Queued[] = [];

  constructor(
    private readonly most: number,
    private readonly time: Time = SYSTEM_TIME,
  ) {}

  async send(request: HttpRequest, send: Send): Promise<HttpAnswer> {
    const asked = this.time.now();
    if (this.underWay >= this.most) await this.turn(request.timeout);
    else this.underWay++;
    try {
      const left = Math.max(1, request.timeout - (this.time.now() - asked));
      return await send({ ...request, timeout: left });
    } finally {
      this.pass();
    }
  }

  /** Resolves with a place that another request has left. */
  private turn(timeout: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancelAlarm = this.time.after(timeout, () => {
        this.queue = this.queue.filter((other) => other !== queued);
        reject(new LateAnswer());
      });
      const queued = { run: resolve, cancelAlarm };
      this.queue.push(queued);
    });
  }

  private pass(): void {
    const next = this.queue.shift();
    if (!next) {
      this.underWay--;
      return;
    }
    next.cancelAlarm();
    next.run();
  }
}
