import type { Carrier, Kind, PublishState, Source, Sync } from './publication';

/** What the page asks of its worker. */
export type Order =
  | { readonly order: 'begin'; readonly address: string }
  | { readonly order: 'source'; readonly kind: Kind; readonly source: Source | null }
  | { readonly order: 'stop' };

/** What the worker tells. */
export type Report = { readonly state: PublishState } | { readonly sync: Sync };

export interface ThreadListener {
  changed(state: PublishState): void;
  /** There is no such thread, or no longer; told once, and nothing after it. */
  failed(): void;
}

/** Whether this browser has workers, and lets them read what pages capture. */
export function canHaveThread(): boolean {
  if (typeof Worker === 'undefined') return false;
  try {
    const source = new ReadableStream();
    structuredClone(source, { transfer: [source] });
    return true;
  } catch {
    return false;
  }
}

/** A publication in a worker: what is captured goes there past the page's thread, and is encoded and sent there. */
export class PublicationThread implements Carrier {
  sync: Sync = { apart: 0, drift: 0, lost: 0 };
  private readonly worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  private over = false;

  constructor(
    address: string,
    private readonly listener: ThreadListener,
  ) {
    this.worker.onmessage = ({ data }: MessageEvent<Report>) => this.hear(data);
    this.worker.onerror = () => this.fail();
    this.order({ order: 'begin', address });
  }

  setSource(kind: Kind, source: Source | null): void {
    this.order({ order: 'source', kind, source }, source ? [source] : []);
  }

  /** The worker ends by itself, once the engine has heard the end. */
  stop(): void {
    this.order({ order: 'stop' });
    this.over = true;
  }

  private order(order: Order, transfer: Transferable[] = []): void {
    if (!this.over) this.worker.postMessage(order, transfer);
  }

  private hear(report: Report): void {
    if (this.over) return;
    if ('sync' in report) this.sync = report.sync;
    else this.listener.changed(report.state);
  }

  private fail(): void {
    if (this.over) return;
    this.over = true;
    this.worker.terminate();
    this.listener.failed();
  }
}
