package rtcroom.chat.wire;

import io.vertx.core.http.ServerWebSocket;

/** Connects a socket that was just accepted, on its event loop. */
@FunctionalInterface
interface Wiring {
  Wire connect(ServerWebSocket socket, Intake intake);
}
