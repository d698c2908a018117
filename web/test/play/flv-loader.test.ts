import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { flvLoader } from '@/play/flv-loader';

/** As mpegts.js has it: callbacks that are gone once it is destroyed. */
class BaseLoader {
  _status = 0;
  _needStash = false;
  onError: unknown = null;
  onDataArrival: unknown = null;
  onComplete: unknown = null;

  destroy(): void {
    this.onError = this.onDataArrival = this.onComplete = null;
  }
}

const Loader = flvLoader({ BaseLoader, LoaderErrors: { EXCEPTION: 'exception', HTTP_STATUS_CODE_INVALID: 'status' } });
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
let told: string[];
let signal: AbortSignal | undefined;
let bytes: ReadableStreamDefaultController<Uint8Array>;
let answer: () => Promise<Response>;

beforeEach(() => {
  told = [];
  signal = undefined;
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (bytes = controller) });
  answer = async () => new Response(body);
  vi.stubGlobal('fetch', (_: string, options: RequestInit) => {
    signal = options.signal ?? undefined;
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

function opened(): InstanceType<typeof Loader> {
  const loader = new Loader();
  Object.assign(loader, {
    onDataArrival: (chunk: ArrayBuffer, at: number, received: number) => told.push(`${chunk.byteLength} at ${at} of ${received}`),
    onError: (type: string, { code }: { code: number }) => told.push(`${type} ${code}`),
    onComplete: (from: number, to: number) => told.push(`complete ${from}-${to}`),
  });
  loader.open({ url: '/live/1.flv' });
  return loader;
}

test('what comes is handed on as it comes, and the end is told', async () => {
  opened();
  await settled();
  bytes.enqueue(new Uint8Array(4));
  bytes.enqueue(new Uint8Array(2));
  bytes.close();
  await settled();
  expect(told).toEqual(['4 at 0 of 4', '2 at 4 of 6', 'complete 0-5']);
});

test('who leaves ends the request at once, while bytes flow and while none come', async () => {
  const loader = opened();
  await settled();
  bytes.enqueue(new Uint8Array(4));
  await settled();
  loader.destroy();
  expect(signal?.aborted).toBe(true);
  bytes.enqueue(new Uint8Array(4));
  await settled();
  expect(told).toEqual(['4 at 0 of 4']);
});

test.each<[string, () => Promise<Response>, string]>([
  ['a refusal', async () => new Response('', { status: 404 }), 'status 404'],
  ['a network that is gone', () => Promise.reject(new TypeError('failed to fetch')), 'exception -1'],
])('%s is told', async (_, answered, word) => {
  answer = answered;
  opened();
  await settled();
  expect(told).toEqual([word]);
});
