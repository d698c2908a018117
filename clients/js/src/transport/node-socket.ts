import { createHash, randomBytes } from 'node:crypto';
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import {
  CLOSE,
  CONTINUATION,
  encodeFrame,
  FrameError,
  FrameReader,
  MESSAGE_LIMIT,
  PING,
  PONG,
  TEXT,
  type Frame,
} from './node-frames.js';
import { ABNORMAL, closingOnce, type Socket, type SocketListener } from './transport.js';

const ACCEPT_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const PROTOCOL_ERROR = 1002;
const NO_STATUS = 1005;
const HANDSHAKE_LIMIT = 10_000;
/** How long the peer may take to end the TCP connection after the closing frames. */
const FAREWELL_LIMIT = 2_000;

/** A WebSocket for Node versions that have none (before 22), on `node:http` alone. */
export function openNodeSocket(url: string, protocol: string, heard: SocketListener): Socket {
  return new NodeSocket(new URL(url), protocol, closingOnce(heard));
}

class NodeSocket implements Socket {
  private readonly frames = new FrameReader();
  private readonly upgrade;
  private stream: Duplex | undefined;
  private parts: Buffer[] = [];
  private closing = false;

  constructor(
    url: URL,
    protocol: string,
    private readonly listener: SocketListener,
  ) {
    const key = randomBytes(16).toString('base64');
    const request = url.protocol === 'wss:' ? secureRequest : plainRequest;
    url.protocol = url.protocol === 'wss:' ? 'https:' : 'http:';
    this.upgrade = request(url, {
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': key,
        'Sec-WebSocket-Protocol': protocol,
      },
      timeout: HANDSHAKE_LIMIT,
    });
    this.upgrade.on('upgrade', (answer, stream, head) => this.upgraded(answer, stream, head, key));
    this.upgrade.on('response', (answer) => this.fail(`HTTP ${answer.statusCode ?? 0} instead of a WebSocket`));
    this.upgrade.on('timeout', () => this.fail('no handshake in time'));
    this.upgrade.on('error', (error) => this.fail(error.message));
    this.upgrade.end();
  }

  send(text: string): void {
    if (!this.closing) this.write(TEXT, Buffer.from(text));
  }

  close(code: number, reason: string): void {
    if (this.stream) this.sayGoodbye(code, reason);
    else this.upgrade.destroy();
    this.listener.closed(ABNORMAL, reason);
  }

  private upgraded(answer: IncomingMessage, stream: Duplex, head: Buffer, key: string): void {
    const accept = createHash('sha1').update(key + ACCEPT_SUFFIX).digest('base64');
    if (answer.headers['sec-websocket-accept'] !== accept) {
      stream.destroy();
      this.fail('not a WebSocket handshake');
      return;
    }
    this.upgrade.setTimeout(0);
    this.stream = stream;
    stream.on('data', (bytes: Buffer) => this.arrived(bytes));
    stream.on('error', (error) => this.fail(error.message));
    stream.on('close', () => this.fail('connection lost'));
    this.listener.opened();
    if (head.length > 0) this.arrived(head);
  }

  private arrived(bytes: Buffer): void {
    try {
      for (const frame of this.frames.read(bytes)) this.take(frame);
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      this.sayGoodbye(PROTOCOL_ERROR, error.message);
      this.listener.closed(PROTOCOL_ERROR, error.message);
    }
  }

  private take(frame: Frame): void {
    if (frame.opcode === PING) this.write(PONG, frame.payload);
    else if (frame.opcode === CLOSE) this.peerCloses(frame.payload);
    else if (frame.opcode === TEXT || frame.opcode === CONTINUATION) this.gather(frame);
  }

  private gather(frame: Frame): void {
    this.parts.push(frame.payload);
    if (this.parts.reduce((sum, part) => sum + part.length, 0) > MESSAGE_LIMIT) {
      throw new FrameError('message too large');
    }
    if (!frame.final) return;
    const text = Buffer.concat(this.parts).toString('utf8');
    this.parts = [];
    this.listener.received(text);
  }

  private peerCloses(payload: Buffer): void {
    const code = payload.length >= 2 ? payload.readUInt16BE(0) : NO_STATUS;
    const reason = payload.subarray(2).toString('utf8');
    this.sayGoodbye(code === NO_STATUS ? 1000 : code, '');
    this.listener.closed(code, reason);
  }

  private sayGoodbye(code: number, reason: string): void {
    if (this.closing) return;
    const payload = Buffer.alloc(2 + Buffer.byteLength(reason));
    payload.writeUInt16BE(code, 0);
    payload.write(reason, 2);
    this.write(CLOSE, payload);
    this.closing = true;
    this.stream?.end();
    setTimeout(() => this.stream?.destroy(), FAREWELL_LIMIT).unref();
  }

  private write(opcode: number, payload: Buffer): void {
    if (this.stream?.writable) this.stream.write(encodeFrame(opcode, payload, randomBytes(4)));
  }

  private fail(reason: string): void {
    this.upgrade.destroy();
    this.stream?.destroy();
    this.listener.closed(ABNORMAL, reason);
  }
}
