package rtcroom.chat.wire;

/** Connections taken over from Vert.x. */
class NettyTransportTest extends TransportContract {
  @Override
  TransportFactory transports(SocketSettings settings) {
    return new NettyTransportFactory(settings);
  }
}
