import mpegts from 'mpegts.js';

/** As mpegts.js numbers what a loader is at; its types of errors are wrong. */
const CONNECTING = 1;
const BUFFERING = 2;
const FAILED = 3;
const COMPLETE = 4;

/**
 * Bytes of a live stream. The loader of mpegts.js 1.8.2 ends its request in Chromium only with the next bytes, which never come of a stream
 * that has ended: until the server gives up, nobody has left.
 */
export class FlvLoader extends mpegts.BaseLoader {
  private readonly stopper = new AbortController();

  constructor() {
    super('flv-loader');
    this._needStash = true;
  }

  override open({ url = '' }: { url?: string }): void {
    this._status = CONNECTING;
    this.read(url).catch((error: Error) => {
      this._status = FAILED;
      if (!this.stopper.signal.aborted) this.onError?.(mpegts.LoaderErrors.EXCEPTION as never, { code: -1, msg: error.message });
    });
  }

  override abort(): void {
    this.stopper.abort();
  }

  override destroy(): void {
    this.abort();
    super.destroy();
  }

  private async read(url: string): Promise<void> {
    const { ok, status, statusText, body } = await fetch(url, { signal: this.stopper.signal });
    if (!ok || !body) {
      this._status = FAILED;
      this.onError?.(mpegts.LoaderErrors.HTTP_STATUS_CODE_INVALID as never, { code: status, msg: statusText });
      return;
    }
    const reader = body.getReader();
    let received = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      this._status = BUFFERING;
      const at = received;
      received += value.byteLength;
      this.onDataArrival?.(value.buffer, at, received);
    }
    this._status = COMPLETE;
    this.onComplete?.(0, received - 1);
  }
}
