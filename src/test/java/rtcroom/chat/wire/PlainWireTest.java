package rtcroom.chat.wire;

/** Connections over the public interface of Vert.x alone: the fall-back. */
class PlainWireTest extends WireContract {
  @Override
  Wiring wiring(SocketSettings settings) {
    return (socket, intake) -> new PlainWire(socket, settings, intake);
  }
}
