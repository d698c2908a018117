package rtcroom.testing.server;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A tag of an FLV file: 8 is sound, 9 a picture, 18 data; the time in milliseconds. */
public record Tag(int type, long time, Buffer body) {
  /** The head of a file with sound and picture. */
  public static byte[] fileHeader() {
    return new byte[] {'F', 'L', 'V', 1, 5, 0, 0, 0, 9, 0, 0, 0, 0};
  }

  public static final Tag VIDEO_HEADER =
      new Tag(9, 0, Buffer.buffer(new byte[] {0x17, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7}));
  public static final Tag AUDIO_HEADER =
      new Tag(8, 0, Buffer.buffer(new byte[] {(byte) 0xAF, 0, 0x12, 0x10}));

  public static Tag key(long time) {
    return new Tag(9, time, picture(0x17));
  }

  public static Tag frame(long time) {
    return new Tag(9, time, picture(0x27));
  }

  public static Tag sound(long time) {
    return new Tag(8, time, Buffer.buffer(new byte[] {(byte) 0xAF, 1, 9, 9}));
  }

  /** The next tag; empty at the end. */
  public static Optional<Tag> read(DataInputStream in) throws IOException {
    try {
      int type = in.readUnsignedByte();
      int length = medium(in);
      long time = medium(in) | (long) in.readUnsignedByte() << 24;
      medium(in);
      byte[] body = in.readNBytes(length);
      in.readInt();
      return Optional.of(new Tag(type, time, Buffer.buffer(body)));
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(type);
      medium(out, body.length());
      medium(out, (int) time & 0xFFFFFF);
      out.writeByte((int) (time >>> 24));
      medium(out, 0);
      out.write(body.getBytes());
      out.writeInt(body.length() + 11);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  boolean isHeader() {
    return type != 18 && body.getByte(1) == 0;
  }

  boolean isKey() {
    return type == 9 && body.getByte(0) == 0x17 && !isHeader();
  }

  @Override
  public String toString() {
    return "%d@%d:%02x%02x".formatted(type, time, body.getByte(0), body.getByte(1));
  }

  private static Buffer picture(int head) {
    return Buffer.buffer(new byte[500]).setByte(0, (byte) head).setByte(1, (byte) 1);
  }

  private static int medium(DataInputStream in) throws IOException {
    return in.readUnsignedByte() << 16 | in.readUnsignedShort();
  }

  private static void medium(DataOutputStream out, int value) throws IOException {
    out.writeByte(value >> 16);
    out.writeShort(value);
  }
}
