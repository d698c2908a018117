package rtcroom.cluster;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rtcroom.cluster.codec.ByteSink;
import rtcroom.cluster.codec.RoomCodec;
import rtcroom.rooms.DirectoryCapture;
import rtcroom.rooms.DirectoryCapture.RoomState;
import rtcroom.rooms.RoomDirectory;

/** One number for all that a directory holds, whatever the order in which it is read. */
final class Digest {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final int PIECE = 1024;

  private Digest() {}

  static long of(RoomDirectory directory, Function<DirectoryCapture.Head, byte[]> head) {
    try (DirectoryCapture capture = directory.capture()) {
      long sum = hash(head.apply(capture.head()));
      for (@Nullable List<RoomState> piece = capture.next(PIECE);
          piece != null;
          piece = capture.next(PIECE)) {
        for (RoomState room : piece) {
          ByteSink sink = new ByteSink();
          RoomCodec.write(sink, room);
          sum += hash(sink.bytes());
        }
      }
      return sum;
    }
  }

  static long hash(byte[] bytes) {
    long hash = FNV_OFFSET;
    for (byte one : bytes) {
      hash = (hash ^ (one & 0xFF)) * FNV_PRIME;
    }
    return (hash ^ hash >>> 29) * FNV_PRIME;
  }
}
