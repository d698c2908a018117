package rtcroom.chat.wire;

import io.vertx.core.http.ServerWebSocket;

/** Connects a socket that was just accepted, on its event loop. */
@FunctionalInterface
interface TransportFactory {
  Transport connect(ServerWebSocket socket, FrameHandler handler);
}
