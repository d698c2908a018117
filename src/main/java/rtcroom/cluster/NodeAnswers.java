package rtcroom.cluster;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
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
  private volatile @Nullable Supplier<NodeReport> report;
  private volatile @Nullable Function<String, FolderCheck.Known> members;
  private volatile @Nullable Supplier<CompletionStage<?>> comparing;
  private volatile @Nullable MediaSource media;

  /** Who knows of leases, and of the streams of this node. */
  public void by(LeaseDuty duty, StreamStatus here) {
    leases = duty;
    streams = here;
  }

  /** How this node is, and whom it knows to have taken part: answered from the start on. */
  public void by(Supplier<NodeReport> own, Function<String, FolderCheck.Known> known) {
    report = own;
    members = known;
  }

  /**
   * Reads the question, and answers.
   *
   * @throws IllegalStateException if it cannot be answered yet
   * @throws Malformed if it is none
   */
  @Override
  public byte[] answer(byte[] question) {
    ByteSource source = new ByteSource(question);
    return switch (source.choice(Question.ALL)) {
      case LEASES -> there(leases).told(source);
      case STREAM -> state(there(streams), new StreamId(source.text()));
      case STATUS -> there(report).get().bytes();
      case DIGEST -> compared();
      case MEDIA -> MediaLink.answer(there(media), source);
      case MEMBER -> FolderCheck.answer(there(members).apply(source.text()));
    };
  }

  /** What has all nodes say what they hold. */
  public void by(Supplier<CompletionStage<?>> comparison) {
    comparing = comparison;
  }

  /** Who gives the streams of this node. */
  public void by(MediaSource source) {
    media = source;
  }

  private byte[] compared() {
    there(comparing).get().toCompletableFuture().join();
    return new byte[0];
  }

  private static <T> T there(@Nullable T who) {
    if (who == null) {
      throw new IllegalStateException("this node is starting");
    }
    return who;
  }

  private static byte[] state(StreamStatus here, StreamId stream) {
    StreamState state = here.of(stream).toCompletableFuture().join();
    return new ByteSink().choice(state, STATES).bytes();
  }
}
