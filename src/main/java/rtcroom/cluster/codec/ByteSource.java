package rtcroom.cluster.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteSink} wrote. Throws {@link Malformed} at what it cannot have written. */
public final class ByteSource {
  private static final int LONGEST_NUMBER = 64;

  private final byte[] bytes;
  private int next;

  public ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  public boolean isAtEnd() {
    return next == bytes.length;
  }

  public int code() {
    if (isAtEnd()) {
      throw new Malformed("ends too early");
    }
    return bytes[next++] & 0xFF;
  }

  public boolean flag() {
    int value = code();
    if (value > 1) {
      throw new Malformed("no flag: " + value);
    }
    return value == 1;
  }

  public long number() {
    long value = 0;
    for (int shift = 0; shift < LONGEST_NUMBER; shift += 7) {
      int part = code();
      value |= (long) (part & 0x7F) << shift;
      if (part < 0x80) {
        return value;
      }
    }
    throw new Malformed("a number is too long");
  }

  public long signed() {
    long value = number();
    return value >>> 1 ^ -(value & 1);
  }

  /** A number that fits, such as of bytes or of elements, which take a byte each at least. */
  public int count() {
    long value = number();
    if (value < 0 || value > bytes.length - next) {
      throw new Malformed("more than there is: " + value);
    }
    return (int) value;
  }

  public String text() {
    return new String(raw(), UTF_8);
  }

  public byte[] raw() {
    int length = count();
    byte[] value = Arrays.copyOfRange(bytes, next, next + length);
    next += length;
    return value;
  }

  public Instant instant() {
    return Instant.ofEpochSecond(signed(), number());
  }

  public Duration duration() {
    return Duration.ofSeconds(signed(), number());
  }

  public <E> E choice(List<E> all) {
    int place = code();
    if (place >= all.size()) {
      throw new Malformed("none of " + all);
    }
    return all.get(place);
  }

  public <T> @Nullable T optional(Function<ByteSource, T> read) {
    return flag() ? read.apply(this) : null;
  }

  public <T> List<T> list(Function<ByteSource, T> read) {
    int size = count();
    List<T> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(read.apply(this));
    }
    return values;
  }
}
