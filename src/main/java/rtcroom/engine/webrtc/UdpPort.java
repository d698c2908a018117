package rtcroom.engine.webrtc;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port on which all peers are spoken to, on a thread of its own: what HTTP does meanwhile
 * delays no picture. To be used on its {@link #loop} but for opening and closing.
 */
final class UdpPort {
  private static final Logger LOG = LoggerFactory.getLogger(UdpPort.class);

  /** More than any path carries; what is longer is cut, and then not genuine. */
  private static final int LARGEST = 1600;

  /** So many are read at once where the system can. */
  private static final int AT_ONCE = 16;

  /** For bursts of key frames of many; systems give less where they are told to. */
  private static final int SOCKET_BUFFER = 4 << 20;

  /** What waits while the network takes nothing; what is more is as well lost. */
  private static final int MOST_WAITING = 16 << 20;

  private static final int CLOSING_SECONDS = 1;

  private final MultiThreadIoEventLoopGroup group;
  private final Channel channel;

  /** Gets what comes, on the loop. */
  @FunctionalInterface
  interface Receiver {
    /**
     * A datagram.
     *
     * @param bytes all of it, of the receiver's own
     */
    void datagram(InetSocketAddress from, byte[] bytes);
  }

  private UdpPort(MultiThreadIoEventLoopGroup group, Channel channel) {
    this.group = group;
    this.channel = channel;
  }

  /**
   * Opens the port and begins to read.
   *
   * @param port 0 for any that is free
   * @throws IOException if it cannot be had
   */
  static UdpPort open(String bind, int port, Receiver receiver) throws IOException {
    boolean epoll = Epoll.isAvailable();
    MultiThreadIoEventLoopGroup group =
        new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("webrtc-media", true),
            epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    Bootstrap bootstrap = bootstrap(epoll).group(group).handler(new Reading(receiver));
    try {
      return new UdpPort(group, bootstrap.bind(bind, port).sync().channel());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while opening UDP port " + port, e);
    } catch (Exception e) { // Netty throws what it is not declared to
      var _ = group.shutdownGracefully(0, CLOSING_SECONDS, TimeUnit.SECONDS);
      throw new IOException("cannot listen on " + bind + ":" + port + " (UDP)", e);
    }
  }

  private static Bootstrap bootstrap(boolean epoll) {
    Bootstrap bootstrap =
        new Bootstrap()
            .option(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(MOST_WAITING / 2, MOST_WAITING))
            .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
            .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER);
    if (epoll) {
      return bootstrap
          .channel(EpollDatagramChannel.class)
          .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, LARGEST)
          .option(
              ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST * AT_ONCE));
    }
    return bootstrap
        .channel(NioDatagramChannel.class)
        .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST));
  }

  /** The port that it really has. */
  int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  EventLoop loop() {
    return channel.eventLoop();
  }

  /**
   * Sends with the next {@link #flush()}, or after what is being read now.
   *
   * @return false if it is lost, since too much waits for the network
   */
  boolean write(InetSocketAddress to, byte[] bytes, int length) {
    if (!channel.isWritable()) {
      return false;
    }
    ByteBuf copy = channel.alloc().directBuffer(length).writeBytes(bytes, 0, length);
    var _ = channel.write(new DatagramPacket(copy, to), channel.voidPromise());
    return true;
  }

  void flush() {
    channel.flush();
  }

  /** Closes the port behind what is written, and ends the thread. On the loop. */
  void close() {
    channel.flush();
    var _ = channel.close();
    var _ = group.shutdownGracefully(0, CLOSING_SECONDS, TimeUnit.SECONDS);
  }

  /** Waits until it is closed, but not for ever. Not on the loop. */
  void awaitClosed(Duration limit) {
    channel.closeFuture().awaitUninterruptibly(limit.toMillis());
  }

  private static final class Reading extends SimpleChannelInboundHandler<DatagramPacket> {
    private final Receiver receiver;

    Reading(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
      byte[] bytes = new byte[packet.content().readableBytes()];
      packet.content().readBytes(bytes);
      receiver.datagram(packet.sender(), bytes);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }

    /** Networks report that somebody is not there; of him we hear otherwise. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable fault) {
      if (!(fault instanceof IOException)) {
        LOG.atError().setCause(fault).log("reading a datagram failed");
      }
    }
  }
}
