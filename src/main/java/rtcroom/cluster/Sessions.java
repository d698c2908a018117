package rtcroom.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rtcroom.cluster.codec.ByteSink;
import rtcroom.cluster.codec.ByteSource;
import rtcroom.cluster.codec.OutcomeCodec;
import rtcroom.rooms.Outcome;

/**
 * The answers that those who asked may not have heard yet, so that a request asked again is not
 * done again. Part of the replicated state: the same on all nodes.
 */
final class Sessions {
  /** Processes remembered: of the others it is long since they asked anything. */
  static final int MOST = 64;

  /** Those that asked last come last. */
  private final LinkedHashMap<Long, Session> sessions = new LinkedHashMap<>();

  /** The answers to one process. */
  static final class Session {
    private final Map<Long, @Nullable Outcome> answers = new LinkedHashMap<>();
    private long floor = 1;

    /** Answers below need not be remembered any more. */
    void raise(long to) {
      if (to > floor) {
        floor = to;
        answers.keySet().removeIf(number -> number < to);
      }
    }

    boolean isNew(long number) {
      return number >= floor && !answers.containsKey(number);
    }

    /**
     * @param outcome null for what is no command
     */
    void answered(long number, @Nullable Outcome outcome) {
      answers.put(number, outcome);
    }

    Map<Long, @Nullable Outcome> answers() {
      return answers;
    }
  }

  /**
   * The session of a process.
   *
   * @param floor of its batch
   * @return null if it was forgotten: then it is not known what has been done already
   */
  @Nullable Session of(long id, long floor) {
    Session known = sessions.get(id);
    if (known == null && floor > 1) {
      return null;
    }
    Session asking = known == null ? new Session() : known;
    sessions.putLast(id, asking);
    if (sessions.size() > MOST) {
      sessions.pollFirstEntry();
    }
    return asking;
  }

  /** Without effect on which is forgotten first: only entries of the log may have one. */
  @Nullable Session find(long id) {
    return sessions.get(id);
  }

  /** In the order in which they would be forgotten. */
  void write(ByteSink sink) {
    sink.list(
        List.copyOf(sessions.entrySet()),
        (out, session) -> write(out.number(session.getKey()), session.getValue()));
  }

  void restore(ByteSource source) {
    sessions.clear();
    int size = source.count();
    for (int i = 0; i < size; i++) {
      sessions.put(source.number(), session(source));
    }
  }

  private static void write(ByteSink sink, Session session) {
    sink.number(session.floor);
    sink.list(
        List.copyOf(session.answers.entrySet()),
        (out, answer) ->
            out.number(answer.getKey()).optional(answer.getValue(), OutcomeCodec::write));
  }

  private static Session session(ByteSource source) {
    Session session = new Session();
    session.floor = source.number();
    int size = source.count();
    for (int i = 0; i < size; i++) {
      session.answers.put(source.number(), source.optional(OutcomeCodec::read));
    }
    return session;
  }
}
