package rtcroom.engine.webrtc.rtp;

import java.util.ArrayList;
import java.util.List;
import rtcroom.base.NetworkOrder;

/**
 * Takes packets of RTCP apart, which often come several together (RFC 3550, section 6.1; RFC 5506
 * lets any come alone). Of what is broken, what comes before the break is read; what is unknown is
 * passed over.
 */
public final class RtcpReader {
  private static final int HEAD = 4;
  private static final int SENDER_REPORT = 200;
  private static final int RECEIVER_REPORT = 201;
  private static final int BYE = 203;
  private static final int TRANSPORT_FEEDBACK = 205;
  private static final int PAYLOAD_FEEDBACK = 206;
  private static final int EXTENDED = 207;
  private static final int RECEIVER_TIME = 4;
  private static final int TIME_ANSWERS = 5;

  private final byte[] in;
  private final List<RtcpMessage> messages = new ArrayList<>();

  private RtcpReader(byte[] in) {
    this.in = in;
  }

  /** What the first {@code length} bytes say. */
  public static List<RtcpMessage> read(byte[] bytes, int length) {
    RtcpReader reader = new RtcpReader(bytes);
    int at = 0;
    while (at + HEAD <= length && (bytes[at] & 0xC0) == 0x80) {
      int end = at + HEAD + 4 * NetworkOrder.u16(bytes, at + 2);
      if (end > length) {
        break;
      }
      reader.packet(at, reader.withoutPadding(at, end));
      at = end;
    }
    return List.copyOf(reader.messages);
  }

  private int withoutPadding(int at, int end) {
    boolean padded = (in[at] & 0x20) != 0;
    return padded ? Math.max(at + HEAD, end - NetworkOrder.u8(in, end - 1)) : end;
  }

  private void packet(int at, int end) {
    int count = in[at] & 0x1F;
    int body = at + HEAD;
    switch (NetworkOrder.u8(in, at + 1)) {
      case SENDER_REPORT -> senderReport(body, end, count);
      case RECEIVER_REPORT -> {
        if (body + 4 <= end) {
          List<ReportBlock> blocks = blocks(body + 4, end, count);
          messages.add(new RtcpMessage.ReceiverReport(NetworkOrder.u32(in, body), blocks));
        }
      }
      case BYE -> messages.add(new RtcpMessage.Bye(numbers(body, end, count)));
      case TRANSPORT_FEEDBACK, PAYLOAD_FEEDBACK -> {
        if (body + 8 <= end) {
          feedback(NetworkOrder.u8(in, at + 1), count, body, end);
        }
      }
      case EXTENDED -> {
        if (body + 4 <= end) {
          extended(NetworkOrder.u32(in, body), body + 4, end);
        }
      }
      default -> {}
    }
  }

  private void extended(long sender, int from, int end) {
    for (int at = from; at + HEAD <= end; ) {
      int next = at + HEAD + 4 * NetworkOrder.u16(in, at + 2);
      if (next <= end) {
        block(sender, NetworkOrder.u8(in, at), at + HEAD, next);
      }
      at = next;
    }
  }

  private void block(long sender, int kind, int from, int end) {
    if (kind == RECEIVER_TIME && from + 8 <= end) {
      long ntp = NetworkOrder.u32(in, from) << 32 | NetworkOrder.u32(in, from + 4);
      messages.add(new RtcpMessage.ReceiverTime(sender, ntp));
    }
    for (int at = from; kind == TIME_ANSWERS && at + 12 <= end; at += 12) {
      messages.add(
          new RtcpMessage.TimeAnswer(
              sender,
              NetworkOrder.u32(in, at),
              NetworkOrder.u32(in, at + 4),
              NetworkOrder.u32(in, at + 8)));
    }
  }

  private void senderReport(int body, int end, int count) {
    if (body + 24 > end) {
      return;
    }
    messages.add(
        new RtcpMessage.SenderReport(
            NetworkOrder.u32(in, body),
            NetworkOrder.u32(in, body + 4) << 32 | NetworkOrder.u32(in, body + 8),
            NetworkOrder.u32(in, body + 12),
            NetworkOrder.u32(in, body + 16),
            NetworkOrder.u32(in, body + 20),
            blocks(body + 24, end, count)));
  }

  private List<ReportBlock> blocks(int from, int end, int count) {
    List<ReportBlock> blocks = new ArrayList<>();
    for (int i = 0, at = from; i < count && at + ReportBlock.BYTES <= end; i++) {
      blocks.add(ReportBlock.read(in, at));
      at += ReportBlock.BYTES;
    }
    return blocks;
  }

  private List<Long> numbers(int from, int end, int count) {
    List<Long> numbers = new ArrayList<>();
    for (int at = from; numbers.size() < count && at + 4 <= end; at += 4) {
      numbers.add(NetworkOrder.u32(in, at));
    }
    return numbers;
  }

  private void feedback(int type, int format, int body, int end) {
    long sender = NetworkOrder.u32(in, body);
    long media = NetworkOrder.u32(in, body + 4);
    int rest = body + 8;
    if (type == TRANSPORT_FEEDBACK && format == 1) {
      messages.add(new RtcpMessage.Nack(sender, media, sequences(rest, end)));
    } else if (type == PAYLOAD_FEEDBACK && format == 1) {
      messages.add(new RtcpMessage.PictureLoss(sender, media));
    } else if (type == PAYLOAD_FEEDBACK && format == 4) {
      int number = rest + 8 <= end ? NetworkOrder.u8(in, rest + 4) : 0;
      messages.add(new RtcpMessage.FullIntra(sender, fullIntra(rest, end), number));
    } else if (type == PAYLOAD_FEEDBACK && format == 15 && rest + 8 <= end) {
      remb(sender, rest, end);
    }
  }

  private List<Integer> sequences(int from, int end) {
    List<Integer> sequences = new ArrayList<>();
    for (int at = from; at + 4 <= end; at += 4) {
      int first = NetworkOrder.u16(in, at);
      sequences.add(first);
      int others = NetworkOrder.u16(in, at + 2);
      for (int i = 0; i < 16; i++) {
        if ((others >> i & 1) == 1) {
          sequences.add((first + 1 + i) & 0xFFFF);
        }
      }
    }
    return sequences;
  }

  private List<Long> fullIntra(int from, int end) {
    List<Long> media = new ArrayList<>();
    for (int at = from; at + 8 <= end; at += 8) {
      media.add(NetworkOrder.u32(in, at));
    }
    return media;
  }

  private void remb(long sender, int at, int end) {
    boolean named = in[at] == 'R' && in[at + 1] == 'E' && in[at + 2] == 'M' && in[at + 3] == 'B';
    if (!named) {
      return;
    }
    int bits = NetworkOrder.u24(in, at + 5);
    long bitrate = Math.min((long) (bits & 0x3FFFF) << Math.min(bits >> 18, 40), 1L << 50);
    int count = NetworkOrder.u8(in, at + 4);
    messages.add(new RtcpMessage.Remb(sender, bitrate, numbers(at + 8, end, count)));
  }
}
