/** As mpegts.js numbers what a loader is at; its types of errors are wrong. */
const CONNECTING = 1;
const BUFFERING = 2;
const FAILED = 3;
const COMPLETE = 4;

/** Of the loader that mpegts.js has others be made of, as far as it is used here. */
interface Loader {
  _status: number;
  _needStash: boolean;
  readonly onError: ((type: string, info: { code: number; msg: string }) => void) | null;
  readonly onDataArrival: ((chunk: ArrayBufferLike, at: number, received: number) => void) | null;
  readonly onComplete: ((from: number, to: number) => void) | null;
  destroy(): void;
}

/** As much of mpegts.js: whoever uses this brings it, and only one of them is in a page. */
export interface LoaderParts {
  readonly BaseLoader: unknown;
  readonly LoaderErrors: { readonly EXCEPTION: string; readonly HTTP_STATUS_CODE_INVALID: string };
}

/**
 * The class of a loader of a live stream's bytes, for `customLoader`. The one of mpegts.js 1.8.2 does not end its request in Chromium when
 * it is told to (findings/mpegts-destroy-keeps-request.sh): it waits for the next bytes, and while they flow hands them to a player that is
 * no more.
 */
export function flvLoader({ BaseLoader, LoaderErrors }: LoaderParts) {
  return class FlvLoader extends (BaseLoader as new (name: string) => Loader) {
    readonly stopper = new AbortController();

    constructor() {
      super('flv-loader');
      this._needStash = true;
    }

    open({ url = '' }: { url?: string }): void {
      this._status = CONNECTING;
      this.read(url).catch((error: Error) => {
        this._status = FAILED;
        if (!this.stopper.signal.aborted) this.onError?.(LoaderErrors.EXCEPTION, { code: -1, msg: error.message });
      });
    }

    abort(): void {
      this.stopper.abort();
    }

    override destroy(): void {
      this.abort();
      super.destroy();
    }

    async read(url: string): Promise<void> {
      const { signal } = this.stopper;
      const { ok, status, statusText, body } = await fetch(url, { signal });
      if (!ok || !body) {
        this._status = FAILED;
        this.onError?.(LoaderErrors.HTTP_STATUS_CODE_INVALID, { code: status, msg: statusText });
        return;
      }
      const reader = body.getReader();
      let received = 0;
      for (;;) {
        const { done, value } = await reader.read();
        if (done || signal.aborted) break;
        this._status = BUFFERING;
        const at = received;
        received += value.byteLength;
        this.onDataArrival?.(value.buffer, at, received);
      }
      this._status = COMPLETE;
      if (!signal.aborted) this.onComplete?.(0, received - 1);
    }
  };
}
