package rtcroom.engine.hls;

import io.vertx.core.buffer.Buffer;

/**
 * One picture, or some frames of sound, with its times.
 *
 * @param pid of its track
 * @param shown when it is shown or heard, in 90 000ths of a second; not before {@code decoded}
 * @param decoded when it is decoded, in 90 000ths of a second
 * @param entry whether a player can begin with it
 * @param data in the form that transport streams want
 */
record PesPacket(int pid, long shown, long decoded, boolean entry, Buffer data) {
  private static final int VIDEO_STREAM = 0xE0;
  private static final int AUDIO_STREAM = 0xC0;
  private static final int LONGEST = 0xFFFF;

  /** What stands before the data. */
  byte[] head() {
    boolean both = shown != decoded;
    int times = both ? 10 : 5;
    int rest = 3 + times + data.length();
    boolean video = pid == ProgramTracks.VIDEO_PID;
    int length = video || rest > LONGEST ? 0 : rest; // only pictures may leave it open
    byte[] head = new byte[9 + times];
    head[2] = 1;
    head[3] = (byte) (video ? VIDEO_STREAM : AUDIO_STREAM);
    head[4] = (byte) (length >> 8);
    head[5] = (byte) length;
    head[6] = (byte) 0x84; // the data begins with the beginning of a frame
    head[7] = (byte) (both ? 0xC0 : 0x80);
    head[8] = (byte) times;
    time(head, 9, both ? 3 : 2, shown);
    if (both) {
      time(head, 14, 1, decoded);
    }
    return head;
  }

  /** 33 bits with a marker behind each part; what is above wraps after 26.5 hours. */
  private static void time(byte[] head, int at, int mark, long time) {
    head[at] = (byte) ((mark << 4) | ((int) (time >> 29) & 0x0E) | 1);
    head[at + 1] = (byte) (time >> 22);
    head[at + 2] = (byte) (((int) (time >> 14) & 0xFE) | 1);
    head[at + 3] = (byte) (time >> 7);
    head[at + 4] = (byte) (((int) (time << 1) & 0xFE) | 1);
  }
}
