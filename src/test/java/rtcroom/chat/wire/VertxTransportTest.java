package rtcroom.chat.wire;

/** Connections over the public interface of Vert.x alone: the fall-back. */
class VertxTransportTest extends TransportContract {
  @Override
  TransportFactory transports(SocketSettings settings) {
    return (socket, handler) -> new VertxTransport(socket, settings, handler);
  }
}
