package rtcroom.chat.wire;

/** Connections taken over from Vert.x. */
class SharedWireTest extends WireContract {
  @Override
  Wiring wiring(SocketSettings settings) {
    return new TakeOver(settings);
  }
}
