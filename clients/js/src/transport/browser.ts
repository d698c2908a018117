import {
  ABNORMAL,
  closingOnce,
  LateAnswer,
  type HttpAnswer,
  type HttpRequest,
  type Socket,
  type SocketListener,
  type Transport,
} from './transport.js';

/** `fetch` and `WebSocket`, as browsers and recent Node have them. */
export const browserTransport: Transport = { request: fetchRequest, connect: openWebSocket };

export async function fetchRequest(request: HttpRequest): Promise<HttpAnswer> {
  const aborting = new AbortController();
  const alarm = setTimeout(() => aborting.abort(), request.timeout);
  try {
    const answer = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      signal: aborting.signal,
    });
    return { status: answer.status, body: await answer.text(), retryAfter: answer.headers.get('Retry-After') ?? '' };
  } catch (error) {
    throw aborting.signal.aborted ? new LateAnswer() : error;
  } finally {
    clearTimeout(alarm);
  }
}

function openWebSocket(url: string, protocol: string, heard: SocketListener): Socket {
  const listener = closingOnce(heard);
  const socket = new WebSocket(url, protocol);
  socket.onopen = () => listener.opened();
  socket.onmessage = (event: MessageEvent) => {
    if (typeof event.data === 'string') listener.received(event.data);
  };
  socket.onclose = (event) => listener.closed(event.code, event.reason);
  return {
    send: (text) => socket.send(text),
    close(code, reason) {
      socket.close(code, reason);
      // A browser waits for the peer's closing frame, which a dead connection never brings.
      listener.closed(ABNORMAL, reason);
    },
  };
}
