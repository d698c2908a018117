package rtcroom.engine.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.engine.mix.ffmpeg.Packets.frame;
import static rtcroom.engine.mix.ffmpeg.Packets.key;
import static rtcroom.engine.mix.ffmpeg.Packets.sound;
import static rtcroom.engine.mix.ffmpeg.Packets.soundHeader;
import static rtcroom.engine.mix.ffmpeg.Packets.videoHeader;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/** What viewers of a mixed view get when the mix comes and goes. */
class StreamSwitchTest {
  private static final Packet META =
      new Packet(PacketKind.DATA, 0, Buffer.buffer(new byte[] {2, 0, 10}));

  private final List<Packet> shown = new ArrayList<>();
  private final StreamSwitch streams = new StreamSwitch(shown::add);

  @Test
  void without_a_mix_the_plain_stream_passes_unchanged() {
    List<Packet> stream =
        List.of(META, videoHeader(0), soundHeader(0), key(0), sound(10), frame(40), sound(33));
    stream.forEach(streams::plain);

    assertThat(times()).containsExactly(0L, 0L, 0L, 0L, 10L, 40L, 33L);
  }

  @Test
  void the_mix_is_entered_at_its_key_frame_behind_its_headers() {
    plainFrom(0, 10);
    streams.begin();
    streams.mix(videoHeader(200));
    streams.mix(soundHeader(200));
    streams.mix(frame(210));
    streams.plain(frame(400));
    assertThat(shown.getLast()).isEqualTo(frame(400));

    streams.mix(key(250));
    streams.plain(frame(440));

    assertThat(kinds(3)).containsExactly("sound header", "video header", "key");
    assertThat(shown.getLast().time()).as("never back").isEqualTo(401);
    streams.mix(frame(300));
    assertThat(shown.getLast().time()).as("at its own pace").isEqualTo(451);
  }

  @Test
  void the_plain_stream_returns_at_once_with_the_pictures_since_its_key_frame() {
    plainFrom(0, 10);
    mixFrom(350);
    streams.plain(key(400));
    streams.plain(frame(440));
    streams.plain(sound(450));
    streams.mix(frame(390));
    int before = shown.size();

    streams.end();
    streams.plain(frame(480));

    assertThat(kindsFrom(before))
        .containsExactly("sound header", "video header", "key", "frame", "frame");
    assertThat(times().subList(before + 2, shown.size())).isSorted();
    assertThat(shown.getLast().time()).as("on its own time again").isEqualTo(480);
  }

  @Test
  void without_a_key_frame_kept_the_plain_stream_returns_at_its_next() {
    plainFrom(0, 10);
    mixFrom(350);
    streams.plain(frame(440));
    int before = shown.size();

    streams.end();
    streams.plain(sound(450));
    streams.plain(frame(480));
    assertThat(shown).hasSize(before);
    streams.plain(key(520));

    assertThat(kindsFrom(before)).containsExactly("sound header", "video header", "key");
  }

  @Test
  void another_process_takes_over_at_its_key_frame() {
    plainFrom(0, 10);
    mixFrom(350);
    streams.mix(frame(900));
    long last = shown.getLast().time();
    streams.begin();
    streams.mix(videoHeader(500));
    streams.mix(key(500));

    assertThat(kinds(2)).containsExactly("video header", "key");
    assertThat(shown.getLast().time()).isEqualTo(last + 1);
  }

  @Test
  void sound_alone_is_mixed_and_left_without_key_frames() {
    streams.plain(soundHeader(0));
    streams.plain(sound(20));
    streams.begin();
    streams.mix(soundHeader(0));
    streams.mix(sound(15));
    streams.plain(sound(40));
    assertThat(times()).containsExactly(0L, 20L, 20L, 21L);

    streams.end();
    streams.plain(sound(60));
    assertThat(kinds(2)).containsExactly("sound header", "sound");
  }

  @Test
  void an_end_without_a_mix_changes_nothing() {
    streams.end();
    plainFrom(0, 2);
    streams.begin();
    streams.end();
    streams.plain(frame(200));
    streams.mix(key(300));

    assertThat(shown.getLast()).isEqualTo(frame(200));
  }

  @Test
  void whatever_comes_in_whatever_order_the_time_of_no_kind_goes_back() {
    long seed = Long.getLong("rtcroom.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int step = 0; step < 20_000; step++) {
      long time = step * 10L + random.nextInt(500);
      Packet packet =
          switch (random.nextInt(12)) {
            case 0 -> key(time);
            case 1 -> videoHeader(time);
            case 2 -> soundHeader(time);
            case 3, 4, 5 -> sound(time);
            default -> frame(time);
          };
      switch (random.nextInt(30)) {
        case 0 -> streams.begin();
        case 1 -> streams.end();
        default -> {
          if (random.nextBoolean()) {
            streams.mix(packet);
          } else {
            streams.plain(packet);
          }
        }
      }
    }
    Map<PacketKind, Long> last = new EnumMap<>(PacketKind.class);
    for (Packet packet : shown) {
      if (!packet.isHeader()) {
        Long before = last.put(packet.kind(), packet.time());
        assertThat(before == null || before < packet.time()).as("seed %d", seed).isTrue();
      }
    }
    assertThat(shown).hasSizeGreaterThan(1000);
  }

  /** Headers, a key frame, then frames of 40 ms. */
  private void plainFrom(long start, int frames) {
    streams.plain(soundHeader(start));
    streams.plain(videoHeader(start));
    streams.plain(key(start));
    for (int i = 1; i < frames; i++) {
      streams.plain(frame(start + i * 40L));
    }
  }

  private void mixFrom(long start) {
    streams.begin();
    streams.mix(soundHeader(start));
    streams.mix(videoHeader(start));
    streams.mix(key(start));
  }

  private List<Long> times() {
    return shown.stream().map(Packet::time).toList();
  }

  private List<String> kinds(int last) {
    return kindsFrom(shown.size() - last);
  }

  private List<String> kindsFrom(int first) {
    return shown.subList(first, shown.size()).stream().map(StreamSwitchTest::word).toList();
  }

  private static String word(Packet packet) {
    if (packet.kind() == PacketKind.AUDIO) {
      return packet.isHeader() ? "sound header" : "sound";
    }
    if (packet.isHeader()) {
      return "video header";
    }
    return packet.isKeyFrame() ? "key" : "frame";
  }
}
