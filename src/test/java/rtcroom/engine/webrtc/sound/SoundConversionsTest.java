package rtcroom.engine.webrtc.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import rtcroom.base.EnumCounts;
import rtcroom.engine.stream.StreamKey;
import rtcroom.room.StreamId;
import rtcroom.testing.QueueLoop;

class SoundConversionsTest {
  private static final AacClip CLIP = AacClip.of(44_100, 2);
  private static final StreamKey STREAM = StreamKey.of(StreamId.of("1_ann").orElseThrow());
  private static final StreamKey OTHER = StreamKey.of(StreamId.of("1_bo").orElseThrow());

  /** The first frame with a tone in it: silent ones are all alike. */
  private static final int TONE = 45;

  /** Half a second and more. */
  private static final int FRAMES = 40;

  private final QueueLoop loop = new QueueLoop();
  private final EnumCounts<SoundFault> faults = new EnumCounts<>(SoundFault.class);
  private final SoundConversions conversions = new SoundConversions(faults);
  private final List<Long> ann = new ArrayList<>();
  private final List<Long> bo = new ArrayList<>();

  @Test
  void all_who_play_a_stream_share_one_conversion() {
    SoundListener first = conversions.listener(STREAM, loop, (_, millis) -> ann.add(millis));
    List<String> packets = new ArrayList<>();
    SoundListener second =
        conversions.listener(
            STREAM,
            loop,
            (packet, millis) -> {
              bo.add(millis);
              packets.add(text(packet, millis));
            });
    assertThat(conversions.running()).isZero();
    bring(first, 0, 0);
    bring(second, 0, 0);
    bring(first, 0, FRAMES);
    bring(second, 0, FRAMES);
    awaitsTime(ann, CLIP.millis(FRAMES) - 60);
    assertThat(conversions.running()).isOne();
    assertThat(bo).isEqualTo(ann).doesNotHaveDuplicates().hasSizeBetween(40, 47);
    assertThat(faults.of(SoundFault.BROKEN)).isZero();
    first.leave();
    assertThat(conversions.running()).isOne();
    bring(second, FRAMES, 2 * FRAMES);
    List<String> alone = packets(2 * FRAMES);
    awaitsCount(packets, alone.size());
    assertThat(ann.getLast()).isLessThan(CLIP.millis(FRAMES));
    assertThat(packets).isEqualTo(alone);
    second.leave();
    assertThat(conversions.running()).isZero();
  }

  @Test
  void each_stream_has_its_own() {
    SoundListener first = conversions.listener(STREAM, loop, (_, millis) -> ann.add(millis));
    SoundListener second = conversions.listener(OTHER, loop, (_, millis) -> bo.add(millis));
    bring(first, 0, FRAMES);
    bring(second, 0, 10);
    assertThat(conversions.running()).isEqualTo(2);
    awaitsTime(ann, CLIP.millis(FRAMES) - 60);
    awaitsTime(bo, CLIP.millis(10) - 60);
    assertThat(bo.getLast()).isLessThan(CLIP.millis(10));
    first.leave();
    second.leave();
  }

  @Test
  void what_is_longer_than_frames_are_waits_for_nothing_and_is_not_heard() {
    SoundListener listener = conversions.listener(STREAM, loop, (_, millis) -> ann.add(millis));
    listener.setUp(CLIP.config(), 0);
    listener.frame(Arrays.copyOf(CLIP.frames().get(TONE), 8192), 0);
    assertThat(faults.of(SoundFault.BROKEN)).isOne();
    listener.frame(Arrays.copyOf(CLIP.frames().get(TONE), 4 << 20), 20);
    assertThat(faults.of(SoundFault.BROKEN)).isEqualTo(2);
    bring(listener, 2, FRAMES);
    awaitsTime(ann, CLIP.millis(FRAMES) - 60);
    assertThat(ann.getFirst()).isGreaterThanOrEqualTo(CLIP.millis(2) - 20);
    listener.leave();
  }

  @Test
  void more_than_can_be_decoded_in_time_is_given_up_and_what_comes_last_is_heard() {
    SoundListener listener = conversions.listener(STREAM, loop, (_, millis) -> ann.add(millis));
    listener.setUp(CLIP.config(), 0);
    for (int i = 0; i < 3_000; i++) {
      listener.frame(CLIP.frames().get(i % CLIP.frames().size()), CLIP.millis(i));
    }
    assertThat(faults.of(SoundFault.OVERLOAD)).isGreaterThan(1_000);
    awaitsTime(ann, CLIP.millis(3_000) - 60);
    listener.leave();
  }

  @Test
  void broken_frames_are_counted() {
    SoundListener listener = conversions.listener(STREAM, loop, (_, millis) -> ann.add(millis));
    listener.setUp(new byte[] {1}, 0);
    listener.frame(new byte[] {1, 2, 3}, 0);
    await().until(() -> faults.of(SoundFault.BROKEN) == 1);
    listener.leave();
  }

  /** What becomes of the first frames where each is decoded once. */
  private static List<String> packets(int frames) {
    List<String> packets = new ArrayList<>();
    AacToOpus alone = new AacToOpus((packet, millis) -> packets.add(text(packet, millis)));
    alone.setUp(CLIP.config());
    for (int i = 0; i < frames; i++) {
      alone.frame(CLIP.frames().get(TONE + i), CLIP.millis(i));
    }
    return packets;
  }

  private static String text(byte[] packet, long millis) {
    return millis + ": " + HexFormat.of().formatHex(packet);
  }

  private static void bring(SoundListener listener, int from, int to) {
    listener.setUp(CLIP.config(), CLIP.millis(from));
    for (int i = from; i < to; i++) {
      listener.frame(CLIP.frames().get(TONE + i), CLIP.millis(i));
    }
  }

  private void awaitsTime(List<Long> times, long millis) {
    awaits(() -> !times.isEmpty() && times.getLast() >= millis);
  }

  private void awaitsCount(List<String> packets, int count) {
    awaits(() -> packets.size() >= count);
  }

  private void awaits(BooleanSupplier condition) {
    await()
        .pollInSameThread()
        .until(
            () -> {
              loop.run();
              return condition.getAsBoolean();
            });
  }
}
