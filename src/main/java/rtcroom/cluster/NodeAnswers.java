package rtcroom.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.cluster.codec.ByteSink;
import rtcroom.cluster.codec.ByteSource;
import rtcroom.cluster.codec.Malformed;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;
import rtcroom.rooms.StreamStatus;

/** What this node answers the others, once there is somebody who knows. */
public final class NodeAnswers implements NodeLink.Answers {
  private static final List<StreamState> STATES = List.of(StreamState.values());

  private volatile @Nullable LeaseDuty leases;
  private volatile @Nullable StreamStatus streams;

  /** Who knows of leases, and of the streams of this node. */
  public void by(LeaseDuty duty, StreamStatus here) {
    leases = duty;
    streams = here;
  }

  /**
   * Reads the question, and answers.
   *
   * @throws IllegalStateException if it cannot be answered yet
   * @throws Malformed if it is none
   */
  @Override
  public byte[] answer(byte[] question) {
    LeaseDuty duty = leases;
    StreamStatus here = streams;
    if (duty == null || here == null) {
      throw new IllegalStateException("this node is starting");
    }
    ByteSource source = new ByteSource(question);
    return switch (source.choice(Question.ALL)) {
      case LEASES -> duty.told(source);
      case STREAM -> state(here, new StreamId(source.text()));
    };
  }

  private static byte[] state(StreamStatus here, StreamId stream) {
    StreamState state = here.of(stream).toCompletableFuture().join();
    return new ByteSink().choice(state, STATES).bytes();
  }
}
