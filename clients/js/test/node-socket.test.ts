import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { test } from 'node:test';
import { CLOSE, CONTINUATION, encodeFrame, FrameError, FrameReader, PING, TEXT } from '../src/transport/node-frames.js';
import { openNodeSocket } from '../src/transport/node-socket.js';

const NO_MASK = Buffer.alloc(4);

/** As servers send: not masked. */
function fromServer(opcode: number, payload: Buffer, final = true): Buffer {
  const masked = encodeFrame(opcode, payload, NO_MASK);
  const head = masked.length - payload.length - 4;
  const frame = Buffer.concat([masked.subarray(0, head), masked.subarray(head + 4)]);
  frame[1] = (frame[1] ?? 0) & 0x7f;
  if (!final) frame[0] = (frame[0] ?? 0) & 0x7f;
  return frame;
}

test('frames of every length are read, however the bytes come', () => {
  for (const length of [0, 1, 125, 126, 65_535, 65_536]) {
    const bytes = fromServer(TEXT, Buffer.alloc(length, 'x'));
    const reader = new FrameReader();
    const whole = reader.read(Buffer.concat([bytes, bytes]));
    assert.deepEqual(whole.map((frame) => frame.payload.length), [length, length]);
    const pieces = [bytes.subarray(0, 1), bytes.subarray(1, 3), bytes.subarray(3)];
    const frames = pieces.flatMap((piece) => reader.read(piece));
    assert.deepEqual(frames.map((frame) => frame.payload.length), [length]);
  }
});

test('what no server may send is refused', () => {
  const reserved = fromServer(TEXT, Buffer.from('x'));
  reserved[0] = (reserved[0] ?? 0) | 0x40;
  const huge = Buffer.from([0x81, 127, 0, 0, 0, 1, 0, 0, 0, 0]);
  for (const bytes of [encodeFrame(TEXT, Buffer.from('x'), NO_MASK), reserved, huge]) {
    assert.throws(() => new FrameReader().read(bytes), FrameError);
  }
});

async function serving(take: (stream: Duplex) => void, work: (url: string) => Promise<void>): Promise<void> {
  const streams: Duplex[] = [];
  const server: Server = createServer((_, answer) => void answer.writeHead(400).end('no'));
  server.on('upgrade', (request, stream) => {
    streams.push(stream);
    const key = String(request.headers['sec-websocket-key']);
    const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    const headers = `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}`;
    stream.write(`HTTP/1.1 101 Switching Protocols\r\n${headers}\r\n\r\n`);
    take(stream);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  try {
    await work(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/im`);
  } finally {
    streams.forEach((stream) => stream.destroy());
    server.close();
  }
}

function heard(url: string, opened: (send: (text: string) => void) => void): Promise<unknown[]> {
  return new Promise((resolve) => {
    const events: unknown[] = [];
    const socket = openNodeSocket(url, 'rtcroom.im.v1', {
      opened: () => opened((text) => socket.send(text)),
      received: (text) => events.push(text),
      closed: (code) => resolve([...events, code]),
    });
  });
}

test('text goes both ways, fragments are joined, pings answered, the close code told', async () => {
  const received: [number, string][] = [];
  const take = (stream: Duplex): void => {
    stream.on('data', (bytes: Buffer) => {
      const unmasked = unmask(bytes);
      received.push(unmasked);
      if (unmasked[0] !== TEXT) return;
      stream.write(fromServer(PING, Buffer.from('p')));
      stream.write(fromServer(TEXT, Buffer.from('你'), false));
      stream.write(fromServer(CONTINUATION, Buffer.from('好')));
      stream.write(fromServer(CLOSE, Buffer.from([0x11, 0x3a])));
    });
  };
  await serving(take, async (url) => {
    assert.deepEqual(await heard(url, (send) => send('hello')), ['你好', 4410]);
    assert.deepEqual(received[0], [TEXT, 'hello']);
  });
});

test('a connection that just ends is an end too', async () => {
  await serving(
    (stream) => stream.destroy(),
    async (url) => assert.deepEqual(await heard(url, () => undefined), [1006]),
  );
  assert.deepEqual(await heard('ws://127.0.0.1:1/im', () => undefined), [1006]);
});

function unmask(bytes: Buffer): [number, string] {
  const length = (bytes[1] ?? 0) & 0x7f;
  const mask = bytes.subarray(2, 6);
  const payload = bytes.subarray(6, 6 + length).map((byte, i) => byte ^ (mask[i % 4] ?? 0));
  return [(bytes[0] ?? 0) & 0xf, Buffer.from(payload).toString()];
}
