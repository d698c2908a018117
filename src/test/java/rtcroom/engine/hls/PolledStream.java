package rtcroom.engine.hls;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamObserver;
import rtcroom.engine.stream.StreamStart;
import rtcroom.room.StreamId;
import rtcroom.testing.programs.PlaylistRules;
import rtcroom.testing.programs.PlaylistRules.Listed;
import rtcroom.testing.programs.PlaylistRules.MediaPlaylist;

/**
 * A stream of tiny pictures on a clock of its own, and a player that asks for its playlist again
 * and again and holds each against RFC 8216.
 */
final class PolledStream {
  private static final HlsViewer ANN = new HlsViewer("ann", "192.0.2.1");

  static final HlsSettings LIMITS = HlsSettings.usual();

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final String AVC =
      "1700000000 0142c00dffe100156742c00dda05066840000003004000000c83c58ba8 01000468ce0f";

  private final StreamKey key = StreamKey.of(new StreamId("8_u"));
  private final List<MediaPlaylist> seen = new ArrayList<>();

  /** Segments that a list had, and until when they must be there. */
  private final Map<Long, Instant> promised = new HashMap<>();

  private final HlsStreams hls;
  private final boolean scarce;
  private Instant now = NOON;
  private Instant lastAsked = NOON;
  private PlaylistRules rules = new PlaylistRules();
  private StreamObserver.Follower follower = StreamObserver.Follower.NONE;
  private Optional<HlsStream> played = Optional.empty();
  private Optional<CompletableFuture<HlsReply>> pending = Optional.empty();
  private int setUp = 0xC8;
  private double longest;

  PolledStream() {
    hls = new HlsStreams(LIMITS, MemoryBudget.unlimited(), () -> now);
    scarce = false;
    comesBack();
  }

  /**
   * One for which there is not all the memory it might want.
   *
   * @param bytes of its segments
   * @param kept bytes of everything that is kept of it
   */
  PolledStream(long bytes, long kept) {
    hls = new HlsStreams(LIMITS.keeping(6, bytes, 9), new MemoryBudget(2 * kept), () -> now);
    scarce = true;
    comesBack();
  }

  /** Somebody publishes, with another set-up than the one before. */
  void comesBack() {
    follower = hls.began(new StreamStart(key, PushProtocol.RTMP, "127.0.0.1:1", now));
    changes();
  }

  void goes() {
    follower.ended(EndCause.UNPUBLISHED);
    follower = StreamObserver.Follower.NONE;
  }

  boolean isPublished() {
    return follower != StreamObserver.Follower.NONE;
  }

  /** The publisher sends another set-up. */
  void changes() {
    String last = HexFormat.of().toHexDigits((byte) setUp++);
    follower.on(packet(PacketKind.VIDEO, 0, AVC + last));
  }

  /** A picture without place in another order. */
  void picture(long time, boolean isKey) {
    picture(time, isKey, 0);
  }

  void picture(long time, boolean isKey, int composition) {
    String offset = HexFormat.of().toHexDigits(composition & 0xFFFFFF, 6);
    String unit = isKey ? "00000004 65888400" : "00000004 41888400";
    follower.on(packet(PacketKind.VIDEO, time, (isKey ? "1701" : "2701") + offset + unit));
  }

  void sound(long time) {
    follower.on(packet(PacketKind.AUDIO, time, "af01 11223344"));
  }

  void soundIsAac() {
    follower.on(packet(PacketKind.AUDIO, 0, "af00 1208"));
  }

  /** Pictures every 40 ms, with key frames at these times, each sent when it is due. */
  void shows(long from, long until, List<Long> keyFrames) {
    for (long time = from; time < until; time += 40) {
      passes(Duration.ofMillis(40));
      picture(time, keyFrames.contains(time));
      asks();
    }
  }

  /** Pictures every 40 ms with a key frame every so often. */
  void shows(long from, long until, long gop) {
    List<Long> keyFrames = new ArrayList<>();
    for (long time = from; time < until; time += gop) {
      keyFrames.add(time);
    }
    shows(from, until, keyFrames);
  }

  void passes(Duration time) {
    now = now.plus(time);
    hls.sweep();
  }

  /** So many bytes of segments are kept. */
  long bytes() {
    return hls.bytes();
  }

  /** The player asks for the list it knows, and takes the newest one when there is another. */
  void asks() {
    HlsStream last = hls.stream(key).orElse(null);
    if (last == null) {
      return;
    }
    if (played.orElse(null) != last && (seen.isEmpty() || wasEnded())) {
      played = Optional.of(last);
      rules = new PlaylistRules();
      seen.clear();
      promised.clear();
      longest = 0;
    }
    takeAnswer();
    if (isForgotten()) {
      rules.away();
      promised.clear();
    }
    if (pending.isEmpty()) {
      lastAsked = now;
      pending = Optional.of(played.orElse(last).playlist(ANN, true).toCompletableFuture());
      takeAnswer();
    }
  }

  /** Nobody asked for long, or it was given up where memory is scarce. */
  private boolean isForgotten() {
    return lastAsked.plus(LIMITS.idle()).isBefore(now)
        || (scarce && played.isPresent() && played.get().bytes() == 0);
  }

  private void takeAnswer() {
    if (pending.isPresent() && pending.get().isDone()) {
      HlsReply reply = pending.get().join();
      pending = Optional.empty();
      if (reply instanceof HlsReply.Ready(Playlist list)) {
        take(list);
      }
    }
  }

  private boolean wasEnded() {
    return !seen.isEmpty() && seen.getLast().ended();
  }

  private void take(Playlist list) {
    String text = list.media("8_u", "t=1");
    boolean known = !seen.isEmpty() && seen.getLast().text().equals(text);
    MediaPlaylist next = known ? seen.getLast() : rules.take(text);
    boolean waited = !lastAsked.plus(LIMITS.hold()).isAfter(now);
    if (seen.isEmpty() && next.segments().size() < 2 && !next.ended() && !waited) {
      throw new IllegalStateException("the first list has one segment");
    }
    if (!isForgotten()) {
      promise(next);
      promised.keySet().forEach(this::fetch);
    }
    if (!known) {
      seen.add(next);
    }
  }

  /**
   * A segment is there as long as it and the longest list that had it last, counted from when it
   * left the lists (RFC 8216, 6.2.2). Where memory is scarce, as long as lists have it.
   */
  private void promise(MediaPlaylist list) {
    longest = Math.max(longest, list.seconds());
    promised.values().removeIf(until -> scarce || !until.isAfter(now));
    for (Listed segment : list.segments()) {
      long millis = Math.round(1000 * (segment.seconds() + longest));
      promised.put(segment.number(), now.plusMillis(millis));
    }
  }

  private void fetch(long number) {
    if (played.orElseThrow().segment(number, ANN).isEmpty()) {
      throw new IllegalStateException("RFC 8216, 6.2.2: segment " + number + " is gone too soon");
    }
  }

  /** What the player has seen of the stream it plays, each list once. */
  List<MediaPlaylist> seen() {
    return List.copyOf(seen);
  }

  MediaPlaylist last() {
    return seen.getLast();
  }

  Instant now() {
    return now;
  }

  private static Packet packet(PacketKind kind, long time, String hex) {
    byte[] body = HexFormat.of().parseHex(hex.replace(" ", ""));
    return new Packet(kind, time, Buffer.buffer(body));
  }
}
