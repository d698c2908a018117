import type { Json, JsonObject } from '../src/http/answers.js';
import type { HttpAnswer, HttpRequest, Socket, SocketListener, Transport } from '../src/transport/transport.js';

export interface WebCall {
  readonly op: string;
  readonly query: URLSearchParams;
  readonly body: JsonObject;
  readonly request: HttpRequest;
}

type Responder = (call: WebCall) => JsonObject | Promise<JsonObject>;

/** Answers HTTP calls by operation, and remembers them; sockets are others' business. */
export class FakeWeb implements Transport {
  readonly calls: WebCall[] = [];
  private readonly responders = new Map<string, Responder>();

  constructor(private readonly open?: (url: string, protocol: string, listener: SocketListener) => Socket) {}

  on(op: string, responder: Responder | JsonObject): this {
    this.responders.set(op, typeof responder === 'function' ? responder : () => responder);
    return this;
  }

  count(op: string): number {
    return this.calls.filter((call) => call.op === op).length;
  }

  async request(request: HttpRequest): Promise<HttpAnswer> {
    const url = new URL(request.url);
    const op = url.pathname.replace(/^.*\/weapp\//, '');
    const body = request.body === undefined ? {} : (JSON.parse(request.body) as JsonObject);
    const call = { op, query: url.searchParams, body, request };
    this.calls.push(call);
    const { status = 200, retryAfter = '', ...answer } = await (this.responders.get(op) ?? unknown)(call);
    return { status: Number(status), retryAfter: String(retryAfter), body: text(answer) };
  }

  connect(url: string, protocol: string, listener: SocketListener): Socket {
    if (!this.open) throw new Error('no sockets here');
    return this.open(url, protocol, listener);
  }
}

function text(answer: { readonly [name: string]: Json | undefined }): string {
  return typeof answer['raw'] === 'string' ? answer['raw'] : JSON.stringify({ code: 0, message: '请求成功', ...answer });
}

function unknown(call: WebCall): JsonObject {
  return { status: 404, code: 404, message: `no answer for ${call.op}` };
}
