package rtcroom.testing.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** A WebSocket at {@code /im} that says whatever it is told, WebSocket or not. */
public final class RawSocket implements AutoCloseable {
  /** The connection ended without a close frame. */
  static final int NONE = -1;

  private static final int LIMIT_MILLIS = 60_000;
  private static final int CLOSE = 8;
  private static final String HANDSHAKE =
      """
      GET /im HTTP/1.1\r
      Host: 127.0.0.1\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Version: 13\r
      \r
      """;

  private final Socket socket;
  private final DataInputStream in;

  public RawSocket(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(LIMIT_MILLIS);
      in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
      socket.getOutputStream().write(HANDSHAKE.getBytes(ISO_8859_1));
      StringBuilder answer = new StringBuilder();
      while (answer.indexOf("\r\n\r\n") < 0) {
        answer.append((char) in.readUnsignedByte());
      }
      if (!answer.toString().startsWith("HTTP/1.1 101 ")) {
        throw new IllegalStateException(answer.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A frame as a client sends it, masked with zeros. */
  public static byte[] frame(int first, byte[] payload) {
    return frame(first, payload.length, payload);
  }

  public static byte[] frame(int first, String payload) {
    return frame(first, payload.getBytes(UTF_8));
  }

  /** A frame that says it has a length. */
  public static byte[] frame(int first, long length, byte[] payload) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(first);
      if (length < 126) {
        out.writeByte(0x80 | (int) length);
      } else if (length <= 0xFFFF) {
        out.writeByte(0x80 | 126);
        out.writeShort((int) length);
      } else {
        out.writeByte(0x80 | 127);
        out.writeLong(length);
      }
      out.writeInt(0);
      out.write(payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Sends as much of it as the server takes. */
  public RawSocket send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      // The server has heard enough; what it said is still to be read.
    }
    return this;
  }

  /** Reads until the server closes. */
  public int closeCode() {
    try {
      while (true) {
        int opcode = in.readUnsignedByte() & 0x0F;
        byte[] payload = in.readNBytes(length());
        if (opcode == CLOSE && payload.length >= 2) {
          return (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
        }
      }
    } catch (EOFException e) {
      return NONE;
    } catch (IOException e) {
      throw new UncheckedIOException("closed with a reset: what was said last may be lost", e);
    }
  }

  private int length() throws IOException {
    int length = in.readUnsignedByte();
    return switch (length) {
      case 126 -> in.readUnsignedShort();
      case 127 -> (int) in.readLong();
      default -> length;
    };
  }

  /** Whether the server ends the connection without a reset, in which last words may be lost. */
  public boolean endsInPeace() {
    try {
      return in.read() < 0;
    } catch (IOException e) {
      return false;
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
