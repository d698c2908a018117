import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RequestLimit } from '../src/transport/request-limit.js';
import { LateAnswer, type HttpAnswer, type HttpRequest, type SocketListener } from '../src/transport/transport.js';
import { wxTransport, type Wx } from '../src/transport/wx.js';
import { FakeTime, settled } from './fake-time.js';

type Request = Parameters<Wx['request']>[0];
type WxSocket = ReturnType<Wx['connectSocket']>;

class FakeWx implements Wx {
  requests: Request[] = [];
  sent: string[] = [];
  closedWith: { code: number; reason: string } | undefined;
  protocols: string[] = [];
  open: () => void = () => undefined;
  message: (message: { data: unknown }) => void = () => undefined;
  end: (end: { code?: number; reason?: string }) => void = () => undefined;
  error: (failure: { errMsg?: string }) => void = () => undefined;

  aborted = 0;

  request(options: Request): { abort(): void } {
    this.requests.push(options);
    return { abort: () => void this.aborted++ };
  }

  connectSocket(options: { url: string; protocols: string[] }): WxSocket {
    this.protocols = options.protocols;
    return {
      onOpen: (run) => (this.open = run),
      onMessage: (run) => (this.message = run),
      onClose: (run) => (this.end = run),
      onError: (run) => (this.error = run),
      send: ({ data }) => this.sent.push(data),
      close: (how) => (this.closedWith = how),
    };
  }
}

const ASKING = { method: 'POST', url: 'https://x/weapp/a', headers: { A: 'b' }, body: '{}', timeout: 50 } as const;

test('requests go through wx.request, parsed or not', async () => {
  const wx = new FakeWx();
  const transport = wxTransport(wx);
  const first = transport.request(ASKING);
  wx.requests[0]?.success({ statusCode: 200, data: '{"code":0}' });
  assert.deepEqual(await first, { status: 200, body: '{"code":0}', retryAfter: '' });
  assert.equal(wx.requests[0]?.data, '{}');
  const second = transport.request(ASKING);
  wx.requests[1]?.success({ statusCode: 429, data: { code: 429 }, header: { 'retry-after': '2' } });
  assert.deepEqual(await second, { status: 429, body: '{"code":429}', retryAfter: '2' });
});

test('failures and time-outs of wx.request are told apart', async () => {
  const wx = new FakeWx();
  const transport = wxTransport(wx);
  const failed = transport.request(ASKING);
  wx.requests[0]?.fail({ errMsg: 'request:fail url not in domain list' });
  await assert.rejects(failed, /domain list/);
  const late = transport.request(ASKING);
  wx.requests[1]?.fail({ errMsg: 'request:fail timeout' });
  await assert.rejects(late, LateAnswer);
  await assert.rejects(transport.request(ASKING), LateAnswer);
  assert.equal(wx.aborted, 1);
});

test('four requests are under way at once, of all clients together; others follow in order', async () => {
  const wx = new FakeWx();
  const [first, second] = [wxTransport(wx), wxTransport(wx)];
  const asked = Array.from({ length: 6 }, (_, i) => (i % 2 ? first : second).request({ ...ASKING, url: `https://x/${i}` }));
  await settled();
  assert.equal(wx.requests.length, 4);
  wx.requests[2]?.fail({ errMsg: 'request:fail' });
  await assert.rejects(asked[2]!);
  assert.deepEqual(wx.requests.slice(4).map(({ url }) => url), ['https://x/4']);
  for (const at of [0, 1, 3, 4]) wx.requests[at]?.success({ statusCode: 200, data: '{}' });
  await settled();
  wx.requests[5]?.success({ statusCode: 200, data: '{}' });
  await Promise.all(asked.filter((_, i) => i !== 2));
  assert.equal(wx.requests.length, 6);
});

test('the time of a request runs while it waits for its turn', async () => {
  const time = new FakeTime();
  const limit = new RequestLimit(1, time);
  const given: number[] = [];
  let end: () => void = () => undefined;
  const send = (request: HttpRequest): Promise<HttpAnswer> => {
    given.push(request.timeout);
    return new Promise((resolve) => (end = () => resolve({ status: 200, body: '', retryAfter: '' })));
  };
  const first = limit.send({ ...ASKING, timeout: 8_000 }, send);
  const second = limit.send({ ...ASKING, timeout: 8_000 }, send);
  const third = limit.send({ ...ASKING, timeout: 2_000 }, send);
  const late = assert.rejects(third, LateAnswer);
  await time.advance(3_000);
  await late;
  end();
  await first;
  await settled();
  end();
  await second;
  assert.deepEqual([given, time.pending], [[8_000, 5_000], 0]);
});

test('a socket of wx.connectSocket ends once, whatever the platform calls', () => {
  const wx = new FakeWx();
  const heard: unknown[] = [];
  const listener: SocketListener = {
    opened: () => heard.push('open'),
    received: (text) => heard.push(text),
    closed: (code) => heard.push(code),
  };
  const socket = wxTransport(wx).connect('wss://x/im', 'rtcroom.im.v1', listener);
  wx.open();
  socket.send('hello');
  wx.message({ data: 'text' });
  wx.message({ data: new ArrayBuffer(1) });
  wx.end({ code: 4410 });
  wx.error({ errMsg: 'late' });
  assert.deepEqual(heard, ['open', 'text', 4410]);
  assert.deepEqual([wx.protocols, wx.sent], [['rtcroom.im.v1'], ['hello']]);
  socket.close(3000, 'bye');
  assert.deepEqual(wx.closedWith, { code: 3000, reason: 'bye' });
});
