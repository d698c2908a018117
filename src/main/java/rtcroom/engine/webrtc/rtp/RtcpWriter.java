package rtcroom.engine.webrtc.rtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rtcroom.base.NetworkOrder;

/** Writes packets of RTCP into one; the first should be a report, and a name follow. */
public final class RtcpWriter {
  private static final int SENDER_REPORT = 200;
  private static final int RECEIVER_REPORT = 201;
  private static final int NAMES = 202;
  private static final int BYE = 203;
  private static final int TRANSPORT_FEEDBACK = 205;
  private static final int PAYLOAD_FEEDBACK = 206;
  private static final int EXTENDED = 207;
  private static final int RECEIVER_TIME = 4;
  private static final int TIME_ANSWERS = 5;
  private static final int MOST_BLOCKS = 31;

  /** Room for an ordinary one; it grows. */
  private byte[] out = new byte[256];

  private int length;

  /** Where the last packet begins. */
  private int last;

  /** All of it, with as many bytes of room behind it. */
  public byte[] bytes(int room) {
    return Arrays.copyOf(out, length + room);
  }

  /** Of what was written so far. */
  public int length() {
    return length;
  }

  public RtcpWriter add(RtcpMessage message) {
    switch (message) {
      case RtcpMessage.SenderReport report -> senderReport(report);
      case RtcpMessage.ReceiverReport report -> {
        int at = begin(RECEIVER_REPORT, report.blocks().size(), 4);
        NetworkOrder.put32(out, at, report.ssrc());
        blocks(report.blocks());
      }
      case RtcpMessage.Name name -> name(name);
      case RtcpMessage.Bye bye -> {
        int at = begin(BYE, bye.ssrcs().size(), 4 * bye.ssrcs().size());
        put(bye.ssrcs(), at, 4);
      }
      case RtcpMessage.Nack nack -> nack(nack);
      case RtcpMessage.PictureLoss loss -> feedback(1, loss.sender(), loss.media(), 0);
      case RtcpMessage.FullIntra full -> {
        int at = feedback(4, full.sender(), 0, 8 * full.media().size());
        put(full.media(), at, 8);
        for (int i = 0; i < full.media().size(); i++) {
          out[at + 8 * i + 4] = (byte) full.number();
        }
      }
      case RtcpMessage.Remb remb -> remb(remb);
      case RtcpMessage.ReceiverTime time -> {
        int at = extended(time.ssrc(), RECEIVER_TIME, 8);
        NetworkOrder.put32(out, at, time.ntp() >>> 32);
        NetworkOrder.put32(out, at + 4, time.ntp());
      }
      case RtcpMessage.TimeAnswer answer -> {
        int at = extended(answer.ssrc(), TIME_ANSWERS, 12);
        put(List.of(answer.receiver(), answer.lastTime(), answer.since()), at, 4);
      }
    }
    return this;
  }

  /** A whole packet that was made elsewhere. */
  public RtcpWriter add(byte[] packet) {
    System.arraycopy(packet, 0, out, room(packet.length), packet.length);
    return this;
  }

  private void senderReport(RtcpMessage.SenderReport report) {
    int at = begin(SENDER_REPORT, report.blocks().size(), 24);
    NetworkOrder.put32(out, at, report.ssrc());
    NetworkOrder.put32(out, at + 4, report.ntp() >>> 32);
    NetworkOrder.put32(out, at + 8, report.ntp());
    NetworkOrder.put32(out, at + 12, report.timestamp());
    NetworkOrder.put32(out, at + 16, report.packets());
    NetworkOrder.put32(out, at + 20, report.octets());
    blocks(report.blocks());
  }

  private void blocks(List<ReportBlock> blocks) {
    if (blocks.size() > MOST_BLOCKS) {
      throw new IllegalArgumentException(blocks.size() + " blocks in one report");
    }
    int head = length;
    for (ReportBlock block : blocks) {
      block.write(out, room(ReportBlock.BYTES));
    }
    extendLast(length - head);
  }

  private void name(RtcpMessage.Name name) {
    byte[] text = name.cname().getBytes(StandardCharsets.UTF_8);
    int rest = (6 + text.length + 1 + 3) / 4 * 4; // ends in at least one zero
    int at = begin(NAMES, 1, rest);
    NetworkOrder.put32(out, at, name.ssrc());
    out[at + 4] = 1;
    out[at + 5] = (byte) text.length;
    System.arraycopy(text, 0, out, at + 6, text.length);
  }

  private void nack(RtcpMessage.Nack nack) {
    List<int[]> words = new ArrayList<>();
    for (int sequence : nack.sequences()) {
      int[] last = words.isEmpty() ? new int[] {sequence, 0} : words.getLast();
      int behind = (sequence - last[0] - 1) & 0xFFFF;
      if (behind < 16 && !words.isEmpty()) {
        last[1] |= 1 << behind;
      } else {
        words.add(new int[] {sequence, 0});
      }
    }
    int at = transportFeedback(1, nack.sender(), nack.media(), 4 * words.size());
    for (int[] word : words) {
      NetworkOrder.put16(out, at, word[0]);
      NetworkOrder.put16(out, at + 2, word[1]);
      at += 4;
    }
  }

  private void remb(RtcpMessage.Remb remb) {
    int shift = Math.max(0, 64 - Long.numberOfLeadingZeros(remb.bitrate()) - 18);
    int at = feedback(15, remb.sender(), 0, 8 + 4 * remb.media().size());
    NetworkOrder.put32(out, at, 0x52454D42);
    out[at + 4] = (byte) remb.media().size();
    NetworkOrder.put24(out, at + 5, shift << 18 | (int) (remb.bitrate() >> shift));
    put(remb.media(), at + 8, 4);
  }

  private void put(List<Long> numbers, int from, int apart) {
    int at = from;
    for (long number : numbers) {
      NetworkOrder.put32(out, at, number);
      at += apart;
    }
  }

  private int feedback(int format, long sender, long media, int rest) {
    return feedback(PAYLOAD_FEEDBACK, format, sender, media, rest);
  }

  private int transportFeedback(int format, long sender, long media, int rest) {
    return feedback(TRANSPORT_FEEDBACK, format, sender, media, rest);
  }

  private int feedback(int type, int format, long sender, long media, int rest) {
    int at = begin(type, format, 8 + rest);
    NetworkOrder.put32(out, at, sender);
    NetworkOrder.put32(out, at + 4, media);
    return at + 8;
  }

  private int extended(long sender, int kind, int bytes) {
    int at = begin(EXTENDED, 0, 8 + bytes);
    NetworkOrder.put32(out, at, sender);
    out[at + 4] = (byte) kind;
    NetworkOrder.put16(out, at + 6, bytes / 4);
    return at + 8;
  }

  /** Writes a head, and says where the body is, which is zero. */
  private int begin(int type, int count, int body) {
    int at = room(4 + body);
    out[at] = (byte) (0x80 | count);
    out[at + 1] = (byte) type;
    NetworkOrder.put16(out, at + 2, body / 4);
    last = at;
    return at + 4;
  }

  private void extendLast(int bytes) {
    NetworkOrder.put16(out, last + 2, NetworkOrder.u16(out, last + 2) + bytes / 4);
  }

  private int room(int bytes) {
    int at = length;
    length += bytes;
    if (length > out.length) {
      out = Arrays.copyOf(out, 2 * length);
    }
    return at;
  }
}
