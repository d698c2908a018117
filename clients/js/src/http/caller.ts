import { NO_CODE, refused, RtcRoomError, timedOut, unreachable } from '../base/errors.js';
import { LateAnswer, type HttpAnswer, type HttpRequest, type Transport } from '../transport/transport.js';
import type { JsonObject } from './answers.js';

const TOO_MANY = 429;
const SERVER_FAILURE = 500;

/** Names and values of a query; those without value are left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

export interface CallerOptions {
  readonly transport: Transport;
  /** With scheme and, if any, context prefix; without `/weapp`. */
  readonly server: string;
  /** Milliseconds a call may take. */
  readonly timeout: number;
  /** The value of an `Authorization` header, where the server asks callers to prove who they are. */
  readonly authorization?: string;
}

/** One call of the HTTP contract: the members of its answer, or an {@link RtcRoomError}. */
export class Caller {
  private readonly base: string;
  /** Chat and streams are at the root of the port, whatever prefix the operations have. */
  private readonly root: string;

  constructor(private readonly options: CallerOptions) {
    this.base = options.server.replace(/\/+$/, '') + '/weapp/';
    this.root = options.server.replace(/^(https?:\/\/[^/]+).*$/, '$1');
  }

  async post<T>(op: string, query: Query, body: object): Promise<T> {
    return parsed(op, await this.ask(op, 'POST', query, JSON.stringify(body))) as unknown as T;
  }

  async get<T>(op: string, query: Query = {}, authorization?: string): Promise<T> {
    return parsed(op, await this.ask(op, 'GET', query, undefined, authorization)) as unknown as T;
  }

  /** An answer that is not JSON. */
  async text(op: string, query: Query, authorization: string): Promise<string> {
    const answer = await this.ask(op, 'GET', query, undefined, authorization);
    if (answer.status !== 200) parsed(op, answer);
    return answer.body;
  }

  /** What is no operation: a path from the root of the port, its query included. */
  async getAt<T>(path: string): Promise<T> {
    const op = path.replace(/\?.*$/, '');
    return parsed(op, await this.send(op, { method: 'GET', url: this.root + path, headers: {} })) as unknown as T;
  }

  private async ask(
    op: string,
    method: 'GET' | 'POST',
    query: Query,
    body?: string,
    authorization = this.options.authorization,
  ): Promise<HttpAnswer> {
    const headers: Record<string, string> = {};
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (authorization !== undefined) headers['Authorization'] = authorization;
    const url = this.base + op + encoded(query);
    return this.send(op, { method, url, headers, ...(body === undefined ? {} : { body }) });
  }

  private async send(op: string, request: Omit<HttpRequest, 'timeout'>): Promise<HttpAnswer> {
    const { transport, timeout } = this.options;
    try {
      return await transport.request({ ...request, timeout });
    } catch (error) {
      throw error instanceof LateAnswer ? timedOut(op) : unreachable(op, reason(error));
    }
  }
}

function encoded(query: Query): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return pairs.length > 0 ? '?' + pairs.join('&') : '';
}

function parsed(op: string, answer: HttpAnswer): JsonObject {
  const json = object(answer.body);
  const code = json?.['code'];
  const message = String(json?.['message'] ?? '');
  if (answer.status === 200 && json && code === 0) return json;
  if (answer.status === 200 && typeof code === 'number') throw refused(op, code, message);
  const retry = answer.status === TOO_MANY || answer.status >= SERVER_FAILURE;
  const shown = message || `${op}: HTTP ${answer.status}`;
  const given = typeof code === 'number' ? code : NO_CODE;
  throw new RtcRoomError('http', op, answer.status === 200 ? given : answer.status, shown, retry, milliseconds(answer));
}

function object(body: string): JsonObject | undefined {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

/** Only seconds: the server sends no dates. */
function milliseconds(answer: HttpAnswer): number {
  const seconds = Number(answer.retryAfter);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : 'not reached';
}
