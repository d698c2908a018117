package rtcroom.engine.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import rtcroom.engine.amf.AmfValue;
import rtcroom.engine.amf.AmfWriter;

/**
 * A client that does what it is told, odd things too. Blocks, and fails rather than waits for ever.
 */
final class RtmpPeer implements AutoCloseable {
  private static final int LIMIT_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;
  private final PeerChunks chunks = new PeerChunks(true);
  private final ChunkReader reader = new ChunkReader(8 << 20);
  private final Deque<Message> arrived = new ArrayDeque<>();
  private final byte[] piece = new byte[65_536];
  private int longestWrite = Integer.MAX_VALUE;

  RtmpPeer(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.setTcpNoDelay(true);
      in = socket.getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that has connected to the app {@code live}. */
  static RtmpPeer connected(int port) {
    return new RtmpPeer(port).greet().connect("live");
  }

  /** From now on sends no more bytes at once. */
  RtmpPeer writingAtMost(int bytes) {
    longestWrite = bytes;
    return this;
  }

  /** The simple handshake. */
  RtmpPeer greet() {
    ByteBuf hello = Unpooled.buffer().writeByte(3).writeZero(1536);
    send(hello);
    try {
      byte[] answer = in.readNBytes(1 + 2 * 1536);
      assertThat(answer).hasSize(1 + 2 * 1536).startsWith((byte) 3);
      send(Unpooled.wrappedBuffer(answer, 1, 1536));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  RtmpPeer connect(String app) {
    AmfValue object = new AmfValue.Properties(Map.of("app", AmfValue.of(app)));
    call("connect", 1, object);
    assertThat(code(reply("_result"))).isEqualTo("NetConnection.Connect.Success");
    return this;
  }

  /** Asks to publish; does not wait for the answer. */
  RtmpPeer publish(String name) {
    callOn(1, "publish", 0, AmfValue.NULL, AmfValue.of(name), AmfValue.of("live"));
    return this;
  }

  /** Asks to play; does not wait for the answer. */
  RtmpPeer play(String name) {
    callOn(1, "play", 0, AmfValue.NULL, AmfValue.of(name));
    return this;
  }

  void call(String name, double number, AmfValue... arguments) {
    callOn(0, name, number, arguments);
  }

  private void callOn(int stream, String name, double number, AmfValue... arguments) {
    send(3, new Message(MessageType.COMMAND, stream, 0, command(name, number, arguments)));
  }

  static Buffer command(String name, double number, AmfValue... arguments) {
    ByteBuf body = Unpooled.buffer();
    AmfWriter.write(AmfValue.of(name), body);
    AmfWriter.write(AmfValue.of(number), body);
    for (AmfValue argument : arguments) {
      AmfWriter.write(argument, body);
    }
    return BufferInternal.buffer(body);
  }

  /** Sends a message on a chunk stream. */
  RtmpPeer send(int chunkStream, Message message) {
    ByteBuf bytes = Unpooled.buffer();
    chunks.write(chunkStream, message, bytes);
    return send(bytes);
  }

  /** Sends any bytes. */
  RtmpPeer send(ByteBuf bytes) {
    byte[] all = ByteBufUtil.getBytes(bytes);
    try {
      for (int from = 0; from < all.length; from += Math.min(longestWrite, all.length - from)) {
        socket.getOutputStream().write(all, from, Math.min(longestWrite, all.length - from));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** The next message; empty where the server has ended the connection. */
  Optional<Message> next() {
    try {
      while (arrived.isEmpty()) {
        int count = in.read(piece);
        if (count < 0) {
          return Optional.empty();
        }
        reader.read(Unpooled.wrappedBuffer(piece, 0, count), arrived::add);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("nothing came", e);
    } catch (IOException reset) {
      return Optional.empty();
    } catch (BrokenRtmpException e) {
      throw new AssertionError("the server speaks no RTMP", e);
    }
    return Optional.of(arrived.removeFirst());
  }

  /** The next message of which that is true; others are dropped. */
  Message next(Predicate<Message> wanted) {
    while (true) {
      Message message =
          next().orElseThrow(() -> new AssertionError("the connection ended before it came"));
      if (wanted.test(message)) {
        return message;
      }
    }
  }

  Message nextOf(int type) {
    return next(message -> message.type() == type);
  }

  /** The next command of that name. */
  Command reply(String name) {
    return command(next(message -> message.type() == 20 && command(message).name().equals(name)));
  }

  /** The code of the next status. */
  String status() {
    return code(reply("onStatus"));
  }

  /** Whether the server ends the connection, whatever it says before. */
  boolean isHungUp() {
    while (next().isPresent()) {
      // It may have last words.
    }
    return true;
  }

  static String code(Command reply) {
    AmfValue info = reply.arguments().getLast();
    return info instanceof AmfValue.Properties(var members)
            && members.get("code") instanceof AmfValue.Text(String code)
        ? code
        : "none in " + Arrays.toString(reply.arguments().toArray());
  }

  private static Command command(Message message) {
    try {
      return Command.read(message);
    } catch (BrokenRtmpException e) {
      throw new AssertionError("no command: " + message, e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
