import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.HexFormat;

/**
 * One publisher of 1 Mbps: 25 pictures and 43 frames of sound a second, a key frame every two
 * seconds. Each picture says when it was sent and which one it is, behind a mark.
 */
final class Broadcast {
  static final long MARK = 0x9E3779B97F4A7C15L;
  static final int MARK_BYTES = 20;

  private static final long FRAME_NANOS = 40_000_000;
  private static final int GOP = 50;
  private static final int PICTURE = 4680;
  private static final int SOUND = 186;
  private static final double SOUNDS_A_PICTURE = 44_100 / 1024.0 / 25;

  /** 640x360, Constrained Baseline. */
  private static final byte[] VIDEO_HEADER =
      HexFormat.of()
          .parseHex(
              "170000000001"
                  + "42c01effe100196742c01ed900a02ff97011000003000100000300320f162e4801000568cb83cb20");

  private static final byte[] AUDIO_HEADER = HexFormat.of().parseHex("af00120856e500");

  private final SocketChannel channel;
  private final long start;
  private final ByteBuffer out = ByteBuffer.allocateDirect(16 << 10);
  private long pictures;
  private long sounds;

  /** Begins to publish, the first picture being due {@code after} nanoseconds from now. */
  Broadcast(int port, String stream, long after) throws IOException {
    channel = Rtmp.publisher(port, stream);
    start = System.nanoTime() + after;
    Rtmp.write(channel, ByteBuffer.wrap(Rtmp.media(true, 0, VIDEO_HEADER)));
    Rtmp.write(channel, ByteBuffer.wrap(Rtmp.media(false, 0, AUDIO_HEADER)));
  }

  SocketChannel channel() {
    return channel;
  }

  long pictures() {
    return pictures;
  }

  /** Bytes of pictures and sound since the last key frame: what a server keeps for who joins. */
  long sinceKeyFrame() {
    long since = (pictures + GOP - 1) % GOP + 1;
    return pictures == 0 ? 0 : Math.round(since * (PICTURE + SOUNDS_A_PICTURE * SOUND));
  }

  /** Sends what is due; the next is due at the time returned. */
  long send() throws IOException {
    long due = start + pictures * FRAME_NANOS;
    while (System.nanoTime() >= due) {
      int time = (int) (pictures * 40);
      out.clear().put(Rtmp.media(true, time, picture()));
      while (sounds < (pictures + 1) * SOUNDS_A_PICTURE) {
        out.put(Rtmp.media(false, (int) (sounds * 1024 * 1000 / 44_100), sound()));
        sounds++;
      }
      Rtmp.write(channel, out.flip());
      pictures++;
      due = start + pictures * FRAME_NANOS;
    }
    return due;
  }

  private byte[] picture() {
    boolean key = pictures % GOP == 0;
    ByteBuffer body = ByteBuffer.allocate(PICTURE);
    body.put((byte) (key ? 0x17 : 0x27)).put((byte) 1).put(new byte[3]);
    body.putInt(PICTURE - 9).put((byte) (key ? 0x65 : 0x41));
    body.putLong(MARK).putLong(System.nanoTime()).putInt((int) pictures);
    return body.array();
  }

  private static byte[] sound() {
    byte[] body = new byte[SOUND];
    body[0] = (byte) 0xAF;
    body[1] = 1;
    body[2] = 0x21;
    return body;
  }
}
