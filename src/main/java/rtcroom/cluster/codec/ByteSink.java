package rtcroom.cluster.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that grow. Numbers take seven bits a byte, the lowest first, with the high bit while more
 * follow; texts are their number of bytes in UTF-8 and these.
 */
public final class ByteSink {
  private static final int FIRST = 64;

  private byte[] bytes = new byte[FIRST];
  private int size;

  public int size() {
    return size;
  }

  public byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** A number of one byte, 0 to 255. */
  public ByteSink code(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  public ByteSink flag(boolean value) {
    return code(value ? 1 : 0);
  }

  /** Any number; short if it is small and not negative. */
  public ByteSink number(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      code((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    return code((int) rest);
  }

  /** Any number; short if it is small in either direction. */
  public ByteSink signed(long value) {
    return number(value << 1 ^ value >> 63);
  }

  public ByteSink text(String value) {
    return raw(value.getBytes(UTF_8));
  }

  /** How many bytes, and these. */
  public ByteSink raw(byte[] value) {
    number(value.length);
    room(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  public ByteSink instant(Instant at) {
    return signed(at.getEpochSecond()).number(at.getNano());
  }

  public ByteSink duration(Duration time) {
    return signed(time.getSeconds()).number(time.getNano());
  }

  /** One of some, by its place among them. */
  public <E> ByteSink choice(E value, List<E> all) {
    return code(all.indexOf(value));
  }

  /** Whether it is there, and if so what {@code write} makes of it. */
  public <T> ByteSink optional(@Nullable T value, BiConsumer<ByteSink, T> write) {
    flag(value != null);
    if (value != null) {
      write.accept(this, value);
    }
    return this;
  }

  /** How many, and each. */
  public <T> ByteSink list(List<T> values, BiConsumer<ByteSink, T> write) {
    number(values.size());
    values.forEach(value -> write.accept(this, value));
    return this;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
    }
  }
}
