package rtcroom.cluster.codec;

import java.util.List;
import rtcroom.room.Decision.Reason;
import rtcroom.rooms.Outcome;

/** Answers to commands. */
public final class OutcomeCodec {
  private static final List<Reason> REASONS = List.of(Reason.values());

  private OutcomeCodec() {}

  public static void write(ByteSink sink, Outcome outcome) {
    switch (outcome) {
      case Outcome.Done done -> RoomCodec.write(sink.flag(true), done.room());
      case Outcome.Refused refused -> sink.flag(false).choice(refused.reason(), REASONS);
    }
  }

  public static Outcome read(ByteSource source) {
    return source.flag()
        ? new Outcome.Done(RoomCodec.room(source))
        : new Outcome.Refused(source.choice(REASONS));
  }
}
