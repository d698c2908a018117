package rtcroom.engine.hls;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes an MPEG transport stream, in pieces that each begin with its tables. Not safe for use by
 * many threads.
 */
final class TransportStream {
  static final int PACKET = 188;

  private static final int HEAD = 4;
  private static final int CLOCK_FIELD = 6;

  /** How far players may fall behind the clock of the stream: sound comes a little late in it. */
  private static final long CLOCK_LEAD = 90 * 700;

  private final Map<Integer, Integer> counters = new HashMap<>();
  private final byte[] packet = new byte[PACKET];
  private Buffer out = Buffer.buffer();

  /** A little more than the last piece had, or half of all would take twice their length. */
  private int expected;

  /** Bytes in memory, as far as they were looked at. */
  private int memory;

  /** Begins a piece. */
  void begin(ProgramTracks tracks) {
    if (out.length() == 0) {
      out = Buffer.buffer(expected);
      memory = expected;
    }
    section(ProgramTables.PAT_PID, ProgramTables.association());
    section(ProgramTables.PMT_PID, ProgramTables.map(tracks));
  }

  /**
   * Appends data.
   *
   * @param clock whether players set their clock by it
   */
  void write(PesPacket pes, boolean clock) {
    byte[] head = pes.head();
    int length = head.length + pes.data().length();
    int at = 0;
    while (at < length) {
      int field = at == 0 ? fieldLength(pes, clock) : 0;
      int room = PACKET - HEAD - field;
      int stuffing = Math.max(0, room - (length - at));
      head(pes.pid(), at == 0, field + stuffing > 0);
      if (field + stuffing > 0) {
        field(pes, at == 0 && clock, at == 0 && pes.entry(), field + stuffing);
      }
      int taken = room - stuffing;
      copy(head, pes.data(), at, PACKET - taken, taken);
      at += taken;
      out.appendBytes(packet);
    }
  }

  /** Bytes of the piece so far. */
  int length() {
    return out.length();
  }

  /** Bytes in memory of the piece so far. */
  int memory() {
    if (out.length() > memory) {
      memory = capacity(out);
    }
    return memory;
  }

  /** Ends the piece; nothing is kept of it. */
  Buffer take() {
    Buffer piece = out;
    int length = piece.length();
    expected = length + length / 8;
    out = Buffer.buffer();
    memory = 0;
    return capacity(piece) > length + length / 4 ? piece.copy() : piece;
  }

  /** What Vert.x hands out is the readable part of what it has. */
  private static int capacity(Buffer buffer) {
    ByteBuf readable = ((BufferInternal) buffer).getByteBuf();
    ByteBuf whole = readable.unwrap();
    return whole == null ? readable.capacity() : whole.capacity();
  }

  private static int fieldLength(PesPacket pes, boolean clock) {
    return clock ? 2 + CLOCK_FIELD : pes.entry() ? 2 : 0;
  }

  private void section(int pid, byte[] section) {
    head(pid, true, false);
    packet[HEAD] = 0; // the section begins at once
    System.arraycopy(section, 0, packet, HEAD + 1, section.length);
    Arrays.fill(packet, HEAD + 1 + section.length, PACKET, (byte) 0xFF);
    out.appendBytes(packet);
  }

  private void head(int pid, boolean begins, boolean field) {
    int counter = counters.merge(pid, 0, (before, _) -> (before + 1) & 0x0F);
    packet[0] = 0x47;
    packet[1] = (byte) ((begins ? 0x40 : 0) | pid >> 8);
    packet[2] = (byte) pid;
    packet[3] = (byte) ((field ? 0x30 : 0x10) | counter);
  }

  /** The field before the data, filled up to {@code length}, which counts its own first byte. */
  private void field(PesPacket pes, boolean clock, boolean entry, int length) {
    packet[HEAD] = (byte) (length - 1);
    if (length == 1) {
      return;
    }
    packet[HEAD + 1] = (byte) ((entry ? 0x40 : 0) | (clock ? 0x10 : 0));
    int at = HEAD + 2;
    if (clock) {
      long base = pes.decoded() - CLOCK_LEAD;
      packet[at++] = (byte) (base >> 25);
      packet[at++] = (byte) (base >> 17);
      packet[at++] = (byte) (base >> 9);
      packet[at++] = (byte) (base >> 1);
      packet[at++] = (byte) (((int) (base << 7) & 0x80) | 0x7E);
      packet[at++] = 0;
    }
    Arrays.fill(packet, at, HEAD + length, (byte) 0xFF);
  }

  /** Copies from the two arrays as if they were one. */
  private void copy(byte[] head, Buffer data, int from, int to, int count) {
    int ofHead = Math.clamp(head.length - from, 0, count);
    System.arraycopy(head, Math.min(from, head.length), packet, to, ofHead);
    int dataFrom = Math.max(0, from - head.length);
    data.getBytes(dataFrom, dataFrom + count - ofHead, packet, to + ofHead);
  }
}
