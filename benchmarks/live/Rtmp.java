import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** As much of an RTMP client as a load needs: everything it has to say leaves in one write. */
final class Rtmp {
  private static final int HANDSHAKE = 1536;
  private static final int CHUNK = 60_000;
  private static final int COMMAND = 20;
  private static final int AUDIO = 8;
  private static final int VIDEO = 9;

  private Rtmp() {}

  static SocketChannel publisher(int port, String stream) throws IOException {
    SocketChannel channel = connect(port, "publish", stream, true);
    expect(channel, "NetStream.Publish.Start");
    return channel;
  }

  static SocketChannel player(int port, String stream) throws IOException {
    return connect(port, "play", stream, false);
  }

  static SocketChannel open(int port) throws IOException {
    SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
    channel.socket().setTcpNoDelay(true);
    return channel;
  }

  private static SocketChannel connect(int port, String command, String stream, boolean live)
      throws IOException {
    SocketChannel channel = open(port);
    Message hello = new Message();
    hello.bytes.write(3);
    hello.bytes.writeBytes(new byte[2 * HANDSHAKE]); // C1, and a C2 that echoes nothing
    Message chunk = new Message();
    chunk.four(CHUNK);
    hello.append(2, 1, 0, 0, chunk);
    Message connect = new Message();
    connect.text("connect");
    connect.number(1);
    connect.bytes.write(3);
    connect.member("app", "live");
    connect.member("type", "nonprivate");
    connect.member("flashVer", "FMLE/3.0");
    connect.member("tcUrl", "rtmp://127.0.0.1:" + port + "/live");
    connect.two(0);
    connect.bytes.write(9);
    hello.append(3, COMMAND, 0, 0, connect);
    Message create = new Message();
    create.text("createStream");
    create.number(2);
    create.bytes.write(5);
    hello.append(3, COMMAND, 0, 0, create);
    Message go = new Message();
    go.text(command);
    go.number(3);
    go.bytes.write(5);
    go.text(stream);
    if (live) {
      go.text("live");
    }
    hello.append(3, COMMAND, 1, 0, go);
    write(channel, ByteBuffer.wrap(hello.bytes.toByteArray()));
    return channel;
  }

  static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** A picture or some sound, as a message of its own. */
  static byte[] media(boolean video, int time, byte[] body) {
    Message message = new Message();
    message.append(video ? 6 : 4, video ? VIDEO : AUDIO, 1, time, body);
    return message.bytes.toByteArray();
  }

  private static void expect(SocketChannel channel, String text) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    StringBuilder all = new StringBuilder();
    while (all.indexOf(text) < 0) {
      buffer.clear();
      if (channel.read(buffer) < 0) {
        throw new IOException("refused, the connection closed: " + all);
      }
      all.append(US_ASCII.decode(buffer.flip()));
    }
  }

  private static final class Message {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void two(int value) {
      bytes.write(value >> 8);
      bytes.write(value);
    }

    void four(int value) {
      two(value >> 16);
      two(value);
    }

    void text(String text) {
      bytes.write(2);
      two(text.length());
      bytes.writeBytes(text.getBytes(US_ASCII));
    }

    void member(String name, String value) {
      two(name.length());
      bytes.writeBytes(name.getBytes(US_ASCII));
      text(value);
    }

    void number(double value) {
      bytes.write(0);
      bytes.writeBytes(ByteBuffer.allocate(8).putDouble(value).array());
    }

    void append(int channel, int type, int stream, int time, Message body) {
      byte[] all = body.bytes.toByteArray();
      // Until the server has read the new chunk size there is the one of old.
      append(channel, type, stream, time, all, type == 1 ? 128 : CHUNK);
    }

    void append(int channel, int type, int stream, int time, byte[] body) {
      append(channel, type, stream, time, body, CHUNK);
    }

    private void append(int channel, int type, int stream, int time, byte[] body, int chunk) {
      bytes.write(channel);
      bytes.write(time >> 16);
      two(time);
      bytes.write(body.length >> 16);
      two(body.length);
      bytes.write(type);
      bytes.writeBytes(new byte[] {(byte) stream, 0, 0, 0});
      for (int at = 0; at < body.length; at += chunk) {
        if (at > 0) {
          bytes.write(0xC0 | channel);
        }
        bytes.write(body, at, Math.min(chunk, body.length - at));
      }
    }
  }
}
