package rtcroom.engine.hls;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamObserver;
import rtcroom.engine.stream.StreamStart;
import rtcroom.room.StreamId;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.FlvFile;

class HlsStreamTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final long FIRST_NUMBER = 24 * 3600 + 12 * 3600;
  private static final HlsSettings LIMITS = HlsSettings.usual();

  private Instant now = NOON;
  private final HlsStreams hls = new HlsStreams(LIMITS, MemoryBudget.unlimited(), () -> now);
  private final Set<Buffer> announced = new HashSet<>();
  private long fed;
  private StreamObserver.Follower follower = begin();

  @BeforeEach
  void nothing_is_kept_before_anybody_asks() {
    feed(Clip.PLAIN);
    assertThat(hls.bytes()).isZero();
  }

  @Test
  void who_asks_waits_for_the_first_segments_of_which_one_began_in_the_past() {
    CompletableFuture<HlsReply> reply = ask("ann");
    feed(Clip.PLAIN, 0, 2_000);
    assertThat(reply).isNotDone();
    feed(Clip.PLAIN, 2_000, 3_000);
    Playlist playlist = ready(reply);
    assertThat(playlist.segments())
        .extracting(Segment::millis)
        .containsExactly(1000L, 1000L, 1000L);
    assertThat(playlist.segments().getFirst().begin())
        .isBetween(NOON.plusMillis(8_900), NOON.plusMillis(9_100));
    assertThat(playlist.targetSeconds()).isEqualTo(2);
  }

  @Test
  void the_list_rolls() {
    glance("ann");
    for (int i = 0; i < 5; i++) {
      feed(Clip.PLAIN);
    }
    List<Segment> segments = ready(ask("ann")).segments();
    assertThat(segments).hasSize(LIMITS.listed());
    assertThat(segments.getFirst().number()).isGreaterThan(FIRST_NUMBER + 10);
    assertThat(stream().segment(segments.getFirst().number() - 1, viewer("ann"))).isPresent();
    assertThat(stream().segment(segments.getFirst().number() - 9, viewer("ann"))).isEmpty();
    assertThat(text(ready(ask("ann"))))
        .startsWith(
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-TARGETDURATION:2
            #EXT-X-MEDIA-SEQUENCE:%d
            #EXT-X-DISCONTINUITY-SEQUENCE:0
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-PROGRAM-DATE-TIME:2026-01-02T12:00:\
            """
                .formatted(segments.getFirst().number()))
        .contains("#EXTINF:2.000,\n8_u-%d.ts?t=1\n".formatted(segments.getLast().number()))
        .doesNotContain("DISCONTINUITY\n", "ENDLIST");
  }

  @Test
  void a_publisher_who_comes_back_in_time_goes_on_with_the_list() {
    glance("ann");
    feed(Clip.PLAIN);
    follower.ended(EndCause.UNPUBLISHED);
    String before = text(ready(ask("ann")));
    now = now.plus(LIMITS.republish()).minusMillis(1);
    hls.sweep();
    assertThat(text(ready(ask("ann")))).isEqualTo(before).doesNotContain("ENDLIST");

    follower = begin();
    feed(Clip.LARGER);
    Playlist again = ready(ask("ann"));
    assertThat(text(again)).doesNotContain("ENDLIST").containsOnlyOnce("#EXT-X-DISCONTINUITY\n");
    feed(Clip.LARGER);
    feed(Clip.LARGER);
    assertThat(text(ready(ask("ann"))))
        .contains("#EXT-X-DISCONTINUITY-SEQUENCE:1\n")
        .doesNotContain("#EXT-X-DISCONTINUITY\n");
  }

  @Test
  void a_stream_has_ended_when_its_publisher_stays_away_and_never_takes_it_back() {
    glance("ann");
    feed(Clip.PLAIN);
    HlsStream first = stream();
    leave();
    String last = text(ready(ask("ann")));
    assertThat(last).endsWith("#EXT-X-ENDLIST\n");

    follower = begin();
    assertThat(stream()).isNotSameAs(first);
    assertThat(stream().id()).isGreaterThan(first.id());
    glance("bo");
    feed(Clip.PLAIN);
    assertThat(text(ready(ask("bo")))).doesNotContain("ENDLIST", "#EXT-X-DISCONTINUITY\n");
    assertThat(text(ready(first.playlist(viewer("ann"), true).toCompletableFuture())))
        .isEqualTo(last);
    assertThat(hls.all(StreamKey.of(new StreamId("8_u")))).containsExactly(stream(), first);
  }

  @Test
  void a_stream_that_ended_long_ago_is_forgotten() {
    glance("ann");
    feed(Clip.PLAIN);
    leave();
    now = now.plus(LIMITS.remembered());
    hls.sweep();
    assertThat(hls.stream(StreamKey.of(new StreamId("8_u")))).isPresent();
    now = now.plusSeconds(1);
    hls.sweep();
    assertThat(hls.stream(StreamKey.of(new StreamId("8_u")))).isEmpty();
  }

  @Test
  void a_stream_nobody_asks_for_is_let_go_and_comes_back_with_later_numbers() {
    glance("ann");
    feed(Clip.PLAIN);
    long number = ready(ask("ann")).segments().getLast().number();
    now = now.plus(LIMITS.idle()).plusSeconds(1);
    hls.sweep();
    assertThat(hls.bytes()).isZero();
    feed(Clip.PLAIN);
    assertThat(hls.bytes()).isZero();

    glance("ann");
    feed(Clip.PLAIN);
    assertThat(ready(ask("ann")).segments().getFirst().number()).isGreaterThan(number);
    assertThat(text(ready(ask("ann"))))
        .contains("#EXT-X-DISCONTINUITY-SEQUENCE:0\n")
        .containsOnlyOnce("#EXT-X-DISCONTINUITY\n");
  }

  @Test
  void nobody_waits_for_ever() {
    CompletableFuture<HlsReply> reply = ask("ann");
    now = now.plus(LIMITS.hold());
    hls.sweep();
    assertThat(reply).isCompletedWithValue(HlsReply.NOTHING);
  }

  @Test
  void who_waits_when_the_stream_ends_gets_what_there_is() {
    CompletableFuture<HlsReply> reply = ask("ann");
    leave();
    assertThat(ready(reply).ended()).isTrue();
    assertThat(ready(reply).segments()).hasSize(1);
  }

  @Test
  void who_waits_when_a_stream_without_pictures_ends_is_told_that_it_is_gone() {
    leave();
    follower = begin();
    CompletableFuture<HlsReply> reply = ask("ann");
    leave();
    assertThat(reply).isCompletedWithValue(HlsReply.NOTHING);
  }

  @Test
  void sound_alone_that_is_not_carried_is_named_when_no_picture_comes() {
    follower.ended(EndCause.UNPUBLISHED);
    follower = begin();
    CompletableFuture<HlsReply> reply = ask("ann");
    byte[] opus = {(byte) 0x91, 'O', 'p', 'u', 's', 0};
    follower.on(new Packet(PacketKind.AUDIO, 0, Buffer.buffer(opus)));
    assertThat(reply).isNotDone();
    follower.on(new Packet(PacketKind.AUDIO, 1000, Buffer.buffer(opus)));
    assertThat(reply).isCompletedWithValue(new HlsReply.Unsupported("Opus"));
  }

  @Test
  void viewers_are_those_who_asked_a_short_while_ago() {
    glance("ann");
    glance("bo");
    glance("ann");
    assertThat(hls.viewers(StreamKey.of(new StreamId("8_u")))).isEqualTo(2);
    now = now.plusSeconds(15);
    stream().segment(1, viewer("bo"));
    now = now.plusSeconds(15);
    assertThat(hls.viewers(StreamKey.of(new StreamId("8_u")))).isEqualTo(1);
    now = now.plusSeconds(15);
    assertThat(hls.viewers()).isZero();
  }

  @Test
  void no_more_viewers_are_counted_than_allowed() {
    HlsViewers viewers = new HlsViewers(2);
    assertThat(viewers.saw(viewer("ann"), NOON)).isTrue();
    assertThat(viewers.saw(viewer("bo"), NOON)).isTrue();
    assertThat(viewers.saw(viewer("cy"), NOON)).isFalse();
    assertThat(viewers.saw(viewer("ann"), NOON)).isTrue();
    assertThat(viewers.saw(viewer("cy"), NOON.plus(Duration.ofMinutes(1)))).isTrue();
  }

  @Test
  void no_address_has_more_viewers_than_are_left_for_others() {
    HlsViewers viewers = new HlsViewers(10);
    for (int i = 0; i < 5; i++) {
      assertThat(viewers.saw(new HlsViewer("s" + i, "greedy"), NOON)).isTrue();
    }
    assertThat(viewers.hasRoom(new HlsViewer("s5", "greedy"), NOON)).isFalse();
    assertThat(viewers.saw(new HlsViewer("s5", "greedy"), NOON)).isFalse();
    assertThat(viewers.saw(viewer("ann"), NOON)).isTrue();
    assertThat(viewers.count(NOON.plus(Duration.ofMinutes(1)))).isZero();
    assertThat(viewers.saw(new HlsViewer("s5", "greedy"), NOON.plus(Duration.ofMinutes(1))))
        .isTrue();
  }

  @Test
  void who_asks_once_does_not_count_yet() {
    feed(Clip.PLAIN);
    for (int i = 0; i < 100; i++) {
      assertThat(stream().playlist(viewer("once" + i), false)).isNotNull();
    }
    assertThat(hls.viewers()).isZero();
    glance("once1");
    assertThat(hls.viewers()).isOne();
  }

  @Test
  void where_memory_is_short_a_stream_keeps_less() {
    MemoryBudget kept = new MemoryBudget(2_000_000);
    HlsStreams few = few(kept);
    CompletableFuture<HlsReply> first = ask(few);
    for (int i = 0; i < 5; i++) {
      feed(Clip.PLAIN);
      assertThat(kept.taken()).isLessThanOrEqualTo(1_000_000);
    }
    assertThat(ready(first).segments()).isNotEmpty();
    assertThat(few.bytes()).isBetween(600_000L, 1_000_000L);

    assertThat(kept.share().hold(480_000)).isTrue();
    feed(Clip.PLAIN);
    assertThat(few.bytes()).isBetween(300_000L, 760_000L);
    assertThat(ready(ask(few)).segments()).hasSizeGreaterThanOrEqualTo(3);
    follower.ended(EndCause.UNPUBLISHED);
    now = now.plus(LIMITS.republish()).plusMillis(1);
    few.sweep();
    now = now.plus(LIMITS.republish()).plus(LIMITS.remembered());
    few.sweep();
    assertThat(kept.taken()).isEqualTo(480_000);
  }

  @Test
  void where_there_is_no_memory_a_stream_keeps_nothing_and_says_so() {
    MemoryBudget kept = new MemoryBudget(400_000);
    HlsStreams few = few(kept);
    CompletableFuture<HlsReply> first = ask(few);
    feed(Clip.PLAIN, 0, 1_000);
    for (int i = 0; i < 20; i++) {
      assertThat(kept.share().hold((kept.most() - kept.taken()) / 2)).isTrue();
    }
    feed(Clip.PLAIN, 1_000, 3_000);
    assertThat(first).isCompletedWithValue(HlsReply.NO_MEMORY);
    assertThat(few.bytes()).isZero();
    assertThat(kept.taken()).isLessThanOrEqualTo(kept.most());
  }

  @Test
  void a_stream_too_large_for_a_list_is_refused_and_tried_again_after_a_while() {
    HlsStreams few = few(LIMITS.keeping(6, 100_000, 9), MemoryBudget.unlimited());
    CompletableFuture<HlsReply> first = ask(few);
    feed(Clip.PLAIN, 0, 1_960);
    assertThat(first).isNotDone();
    feed(Clip.PLAIN, 1_960, 2_100);
    assertThat(first).isCompletedWithValue(HlsReply.TOO_LARGE);
    assertThat(few.bytes()).isZero();

    now = now.plus(LIMITS.hold()).minusMillis(200);
    assertThat(ask(few)).isCompletedWithValue(HlsReply.TOO_LARGE);
    now = now.plusMillis(200);
    assertThat(ask(few)).isNotDone();
  }

  @Test
  void another_publisher_of_a_stream_that_was_too_large_is_tried_at_once() {
    HlsStreams few = few(LIMITS.keeping(6, 100_000, 9), MemoryBudget.unlimited());
    CompletableFuture<HlsReply> first = ask(few);
    feed(Clip.PLAIN, 0, 3_000);
    assertThat(first).isCompletedWithValue(HlsReply.TOO_LARGE);
    follower.ended(EndCause.UNPUBLISHED);
    follower = begin(few);
    assertThat(ask(few)).isNotDone();
  }

  private HlsStreams few(MemoryBudget kept) {
    return few(LIMITS, kept);
  }

  private HlsStreams few(HlsSettings limits, MemoryBudget kept) {
    HlsStreams few = new HlsStreams(limits, kept, () -> now);
    follower = begin(few);
    return few;
  }

  private static CompletableFuture<HlsReply> ask(HlsStreams few) {
    HlsStream stream = few.stream(StreamKey.of(new StreamId("8_u"))).orElseThrow();
    return stream.playlist(viewer("ann"), true).toCompletableFuture();
  }

  private StreamObserver.Follower begin() {
    return begin(hls);
  }

  private StreamObserver.Follower begin(HlsStreams streams) {
    announced.clear();
    return streams.began(
        new StreamStart(StreamKey.of(new StreamId("8_u")), PushProtocol.RTMP, "127.0.0.1:1", now));
  }

  /** The publisher goes, and does not come back in time. */
  private void leave() {
    follower.ended(EndCause.UNPUBLISHED);
    now = now.plus(LIMITS.republish());
    hls.sweep();
  }

  private HlsStream stream() {
    return hls.stream(StreamKey.of(new StreamId("8_u"))).orElseThrow();
  }

  private CompletableFuture<HlsReply> ask(String viewer) {
    return stream().playlist(viewer(viewer), true).toCompletableFuture();
  }

  /** Asks, and cares for no answer. */
  private void glance(String viewer) {
    assertThat(stream().playlist(viewer(viewer), true)).isNotNull();
  }

  private static HlsViewer viewer(String name) {
    return new HlsViewer(name, "at " + name);
  }

  private static Playlist ready(CompletableFuture<HlsReply> reply) {
    assertThat(reply).isDone();
    assertThat(reply.join()).isInstanceOf(HlsReply.Ready.class);
    return ((HlsReply.Ready) reply.join()).playlist();
  }

  private static String text(Playlist playlist) {
    return playlist.media("8_u", "t=1");
  }

  private void feed(Clip clip) {
    feed(clip, 0, 10_000);
  }

  /** The packets of the clip in that part of it, each at its time. */
  private void feed(Clip clip, long from, long until) {
    long begin = fed;
    for (Packet packet : FlvFile.packets(clip)) {
      boolean inside = packet.time() >= from && packet.time() < until;
      if (packet.isHeader() ? announced.add(packet.body()) : inside) {
        long time = begin + packet.time() - from;
        now = NOON.plusMillis(Math.max(time, Duration.between(NOON, now).toMillis()));
        follower.on(new Packet(packet.kind(), time, packet.body()));
      }
    }
    fed = begin + until - from;
  }
}
