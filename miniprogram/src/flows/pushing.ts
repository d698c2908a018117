import { PushWatch, type Kit, type LiveSign, type Time } from 'rtcroom-client';
import { Retries } from './retries.js';

export type PushState = 'off' | 'starting' | 'flowing' | 'interrupted';

export interface PushingListener {
  /** Something of `state` or `url` is another. */
  changed(): void;
  /** The page's one pusher is to stop and start, which is how it takes a new address. */
  restart(): void;
  gaveUp(sign: LiveSign): void;
}

const NETWORK: LiveSign = { code: -1307, event: 'over', cause: 'network' };

/** The one pusher of a page: what it pushes to, whether that flows, and a new start where it gave up for the network. */
export class Pushing {
  state: PushState = 'off';
  url = '';
  readonly watch: PushWatch;
  private readonly retries: Retries;
  private running = false;

  /** @param renew signs a fresh address; the one before may have expired while there was no network */
  constructor(
    kit: Kit,
    time: Time,
    private readonly renew: () => Promise<string>,
    private readonly listener: PushingListener,
  ) {
    this.watch = new PushWatch(kit.rooms, time);
    this.retries = new Retries(time);
    this.watch.on('flowing', () => this.flowing());
    this.watch.on('interrupted', () => this.set('interrupted'));
    this.watch.on('over', (sign) => this.over(sign));
  }

  /** For `push` of the client's flows. */
  async start(url: string): Promise<void> {
    this.url = url;
    this.set('starting');
    await this.watch.start(url);
    this.running = true;
  }

  /** After it gave up: from the beginning. */
  retry(): void {
    if (!this.running || this.state === 'flowing') return;
    this.retries.succeeded();
    void this.again(NETWORK);
  }

  stop(): void {
    this.running = false;
    this.retries.stop();
    this.watch.stop();
    this.url = '';
    this.set('off');
  }

  private flowing(): void {
    this.retries.succeeded();
    this.set('flowing');
  }

  private over(sign: LiveSign): void {
    const passing = sign.cause === 'network' && this.running;
    this.set('interrupted');
    // A first start that fails is the flow's to tell.
    if (!this.running) return;
    if (!passing || !this.retries.plan(() => void this.again(sign))) this.listener.gaveUp(sign);
  }

  private async again(sign: LiveSign): Promise<void> {
    try {
      this.url = await this.renew();
    } catch {
      this.over(sign);
      return;
    }
    if (!this.running) return;
    this.set('starting');
    this.listener.restart();
    // What comes of it is heard as an event.
    this.watch.start(this.url).catch(() => this.running && this.state === 'starting' && this.over(sign));
  }

  private set(state: PushState): void {
    if (this.state === state && state !== 'starting') return;
    this.state = state;
    this.listener.changed();
  }
}
