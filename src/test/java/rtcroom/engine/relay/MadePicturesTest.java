package rtcroom.engine.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.media.PictureCoding;
import rtcroom.engine.media.Rendition;
import rtcroom.engine.stream.Encoding;
import rtcroom.engine.stream.PictureRendition;
import rtcroom.engine.stream.PictureRenditions;
import rtcroom.engine.stream.SoundRenditions;

/** Pictures that not every viewer takes, and those that are made of them. */
class MadePicturesTest {
  private static final Encoding WEB_RTC = new TakesPlain();

  private final TestRelay site = new TestRelay();
  private final List<PictureCoding> begun = new ArrayList<>();
  private final List<String> observed = new ArrayList<>();
  private final Maker maker = new Maker();
  private Consumer<Packet> out = _ -> {};
  private List<Packet> group = List.of();

  MadePicturesTest() {
    site.relay.render(
        SoundRenditions.NONE,
        (_, coding, _, source) -> {
          begun.add(coding);
          out = source.out();
          maker.source = source;
          return coding == PictureCoding.OTHER ? Optional.empty() : Optional.of(maker);
        });
    site.relay.observe(_ -> packet -> observed.add(packet.rendition().name()));
  }

  @Test
  void who_takes_no_vp8_gets_what_is_made_of_it_and_the_sound() {
    TestRelay.TestPublisher camera = site.publishes("s");
    camera.sends(TestPackets.audioHeader(1), vp8(true, 0), TestPackets.sound(10));
    TestViewer player = site.plays("s");
    TestViewer page = site.plays("s", new TestViewer(site.loop, WEB_RTC), site.loop);
    assertThat(begun).containsExactly(PictureCoding.VP8);
    assertThat(page.news()).containsExactly("AH1@0", "K@0", "A@10");
    camera.sends(vp8(false, 40), TestPackets.sound(50));
    makes(TestPackets.videoHeader(7).at(40), TestPackets.key(40));
    camera.sends(vp8(false, 80), TestPackets.sound(70));
    makes(TestPackets.frame(80));
    assertThat(page.news()).containsExactly("F@40", "A@50", "F@80", "A@70");
    assertThat(player.news())
        .containsExactly("FLVav", "AH1@50", "A@50", "VH7@40", "AH1@40", "K@40", "A@70", "F@80");
    assertThat(observed).contains(Rendition.PUBLISHED.name(), Rendition.AVC.name());
  }

  @Test
  void they_are_made_while_somebody_takes_them() {
    TestRelay.TestPublisher camera = site.publishes("s");
    camera.sends(TestPackets.sound(0), vp8(true, 0));
    site.plays("s", new TestViewer(site.loop, WEB_RTC), site.loop);
    assertThat(maker.needed).isFalse();
    TestViewer player = new TestViewer(site.loop);
    site.loop.on(() -> maker.leave = leaving(site, player));
    site.loop.run();
    assertThat(maker.needed).isTrue();
    site.loop.on(maker.leave);
    site.loop.run();
    assertThat(maker.needed).isFalse();
    camera.ends();
    assertThat(maker.ended).isTrue();
  }

  @Test
  void they_are_made_from_the_last_key_frame_on() {
    TestRelay.TestPublisher camera = site.publishes("s");
    camera.sends(
        TestPackets.sound(0), vp8(true, 0), vp8(false, 40), vp8(true, 80), vp8(false, 120));
    site.plays("s");
    group = maker.source.group().get();
    assertThat(group).extracting(Packet::time).containsExactly(80L, 120L);
  }

  @Test
  void nobody_is_let_in_before_it_is_known_whether_there_are_b_frames() {
    TestRelay.TestPublisher camera = site.publishes("s");
    TestViewer page = site.plays("s", new TestViewer(site.loop, WEB_RTC), site.loop);
    camera.sends(TestPackets.sound(0), TestPackets.videoHeader(1));
    camera.sends(avc(true, 0, 80), avc(false, 40, 160));
    assertThat(page.begun).isFalse();
    camera.sends(avc(false, 80, 0));
    assertThat(begun).containsExactly(PictureCoding.AVC_REORDERED);
    assertThat(page.begun).isTrue();
    makes(TestPackets.videoHeader(7).at(80), TestPackets.key(80));
    assertThat(page.news()).containsExactly("VH7@80", "K@80");
  }

  @Test
  void the_next_publisher_whom_all_take_is_passed_on_as_he_is() {
    TestRelay.TestPublisher camera = site.publishes("s");
    camera.sends(TestPackets.sound(0), vp8(true, 0));
    TestViewer player = site.plays("s");
    makes(TestPackets.videoHeader(7), TestPackets.key(0));
    camera.ends();
    player.news();
    TestRelay.TestPublisher other = site.publishes("s");
    other.sends(TestPackets.videoHeader(2), TestPackets.key(0), TestPackets.frame(40));
    assertThat(player.news()).containsExactly("VH2@0", "K@20", "F@60");
  }

  @Test
  void what_nothing_can_be_made_of_is_passed_on_to_all() {
    TestRelay.TestPublisher camera = site.publishes("s");
    camera.sends(TestPackets.sound(0), coded("av01", true, 0));
    TestViewer page = site.plays("s", new TestViewer(site.loop, WEB_RTC), site.loop);
    assertThat(begun).containsExactly(PictureCoding.OTHER);
    assertThat(page.news()).contains("K@0");
  }

  @Test
  void a_quiet_minute_changes_nothing() {
    TestRelay.TestPublisher camera = site.publishes("s");
    camera.sends(TestPackets.sound(0), vp8(true, 0));
    site.plays("s");
    site.passes(Duration.ofSeconds(1));
    assertThat(maker.needed).isTrue();
    assertThat(maker.ended).isFalse();
  }

  private void makes(Packet... packets) {
    for (Packet packet : packets) {
      site.loop.on(() -> out.accept(packet));
    }
    site.loop.run();
    site.loop.tick();
  }

  private static Runnable leaving(TestRelay site, TestViewer viewer) {
    var admission = site.relay.play(TestRelay.request("s", "2.2.2.2"), viewer);
    return ((rtcroom.engine.stream.StreamAdmission.Accepted<rtcroom.engine.stream.Playback>)
                admission)
            .held()
        ::leave;
  }

  private static Packet vp8(boolean key, long time) {
    return coded("vp08", key, time);
  }

  private static Packet coded(String fourCc, boolean key, long time) {
    Buffer body = Buffer.buffer().appendByte((byte) (0x81 | (key ? 0x10 : 0x20)));
    return new Packet(PacketKind.VIDEO, time, body.appendString(fourCc).appendByte((byte) 0));
  }

  private static Packet avc(boolean key, long time, int later) {
    Buffer body = Buffer.buffer().appendByte((byte) (key ? 0x17 : 0x27)).appendByte((byte) 1);
    return new Packet(PacketKind.VIDEO, time, body.appendMedium(later));
  }

  private static final class Maker implements PictureRendition {
    private boolean needed;
    private boolean ended;
    private Runnable leave = () -> {};
    private PictureRenditions.Source source =
        new PictureRenditions.Source(List::of, () -> {}, _ -> {});

    @Override
    public void take(Packet packet) {}

    @Override
    public void need(boolean now) {
      needed = now;
    }

    @Override
    public void end() {
      ended = true;
    }
  }

  /** As WebRTC does. */
  private static final class TakesPlain implements Encoding {
    @Override
    public int size(Packet packet) {
      return TestPackets.ENCODING.size(packet);
    }

    @Override
    public void encode(Packet packet, ByteBuf out) {
      TestPackets.ENCODING.encode(packet, out);
    }

    @Override
    public Rendition sound() {
      return Rendition.OPUS;
    }

    @Override
    public boolean takes(PictureCoding coding) {
      return coding == PictureCoding.AVC || coding == PictureCoding.VP8;
    }

    @Override
    public void begin(boolean audio, boolean video, ByteBuf out) {
      out.writeBytes("".getBytes(US_ASCII));
    }
  }
}
