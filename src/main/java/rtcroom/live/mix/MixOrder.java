package rtcroom.live.mix;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;

/**
 * An order to mix as clients send it. Whoever may give it could overwrite any stream of the account
 * and show any other: {@link #refusal} must be asked before it is passed on (D-31).
 *
 * @param by who gives it; his leaving ends the mix
 * @param params the whole order as JSON, for a service that takes it unchanged
 * @param session under which the service keeps the mix
 * @param output the stream that will carry the picture
 * @param inputs a single one ends the mix
 * @param layout for a service that draws it itself, which can do less than the notation can say
 */
public record MixOrder(
    UserId by,
    String params,
    StreamId session,
    StreamId output,
    List<StreamId> inputs,
    LayoutReading layout)
    implements MixReading {

  public MixOrder {
    inputs = List.copyOf(inputs);
  }

  /** Whether it shows nobody besides its owner, which ends a mix. */
  public boolean endsMix() {
    return inputs.size() == 1;
  }

  /**
   * Why this caller may not give this order.
   *
   * @param own the caller's stream
   * @param mixable whether a stream may be shown: that of a pusher of the room, or of the creator
   *     of some live room
   * @return empty if there is no reason
   */
  public Optional<MixRefusal> refusal(StreamId own, Predicate<StreamId> mixable) {
    if (own.equals(StreamId.NONE) || !output.equals(own)) {
      return Optional.of(MixRefusal.FOREIGN_OUTPUT);
    }
    if (!session.equals(own)) {
      return Optional.of(MixRefusal.FOREIGN_SESSION);
    }
    return inputs.stream().allMatch(mixable)
        ? Optional.empty()
        : Optional.of(MixRefusal.FOREIGN_INPUT);
  }
}
