package rtcroom.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import rtcroom.room.RoomId;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.sign.LiveUrlSettings;
import rtcroom.sign.LiveUrlSigner;
import rtcroom.sign.StreamAddress;
import rtcroom.sign.StreamName;

/** The streams of rooms and members, and their addresses. Safe for use by many threads. */
public final class LiveUrls {
  private static final int MOST_KEPT = 65_536;

  private final int bizid;
  private final boolean strict;
  private final LiveUrlSigner signer;

  /** Lists show the same streams many times a second, and an address changes once a second. */
  private final Cache<StreamId, Accelerate> accelerates =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  private record Accelerate(long second, String url) {}

  /**
   * Streams and addresses of one account.
   *
   * @param strict takes only push URLs under our prefix that we signed
   */
  public LiveUrls(LiveUrlSettings signing, boolean strict) {
    this.bizid = signing.bizid();
    this.strict = strict;
    this.signer = new LiveUrlSigner(signing);
  }

  public static LiveUrls of(LiveSettings settings) {
    return new LiveUrls(signing(settings), settings.strictPushUrl());
  }

  /** The stream a user pushes in a room. */
  public StreamId streamIn(RoomId room, UserId user) {
    return new StreamId(StreamName.inRoom(bizid, room.value(), user.value()));
  }

  /**
   * A stream of a user outside any room.
   *
   * @param suffix tells the user's streams apart; its low 16 bits count
   */
  public StreamId streamOf(UserId user, int suffix) {
    return new StreamId(StreamName.withoutRoom(bizid, user.value(), suffix));
  }

  /** A stream of ours under a fixed name. */
  public StreamId streamNamed(String name) {
    return new StreamId(bizid + "_" + name);
  }

  /**
   * The stream that a submitted push URL names; empty when the URL is none, or not one of ours
   * where {@code strictPushUrl} is set.
   */
  public Optional<StreamId> parsePushUrl(String url) {
    Optional<StreamAddress> address = strict ? signer.parseStrictly(url) : signer.parse(url);
    return address.map(found -> new StreamId(found.streamID()));
  }

  /** Whoever has it may push. Never to be logged. */
  public String pushUrl(StreamId stream, Instant now) {
    return signer.pushUrl(stream.value(), now);
  }

  /** The low-latency play URL of link-mic partners. Never to be logged. */
  public String accelerateUrl(StreamId stream, Instant now) {
    Accelerate kept = accelerates.getIfPresent(stream);
    if (kept != null && kept.second() == now.getEpochSecond()) {
      return kept.url();
    }
    String url = signer.accelerateUrl(stream.value(), now);
    accelerates.put(stream, new Accelerate(now.getEpochSecond(), url));
    return url;
  }

  /** The room's mixed picture, which the creator's stream carries. */
  public String mixedUrl(StreamId creatorStream) {
    return signer.mixedUrl(creatorStream.value());
  }

  public String flvUrl(StreamId stream) {
    return signer.flvUrl(stream.value());
  }

  public String rtmpUrl(StreamId stream) {
    return signer.rtmpUrl(stream.value());
  }

  public String hlsUrl(StreamId stream) {
    return signer.hlsUrl(stream.value());
  }

  /** What the signer needs of the settings. */
  public static LiveUrlSettings signing(LiveSettings settings) {
    return new LiveUrlSettings(
        Math.toIntExact(settings.bizid()),
        settings.pushSecretKey().value(),
        settings.playKey().map(key -> key.value()).orElse(null),
        settings.validTime(),
        settings.accelerateValidTime(),
        settings.pushHost(),
        settings.playHost(),
        settings.playScheme().name().toLowerCase(Locale.ROOT));
  }
}
