package rtcroom.sign.url;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes and checks the URLs of a stream. Pure; safe for use by many threads. */
public final class LiveUrlSigner {
  /** Asks for the mix of a stream while there is one. */
  private static final String MIXED = "&view=mixed";

  private final Supplier<LiveUrlSettings> settings;

  public LiveUrlSigner(LiveUrlSettings settings) {
    this(() -> settings);
  }

  /**
   * One whose URLs follow the settings.
   *
   * @param settings asked for at each URL; safe for use by many threads
   */
  public LiveUrlSigner(Supplier<LiveUrlSettings> settings) {
    this.settings = settings;
  }

  /** Another that signs URLs for this long at most, if not for less. */
  public LiveUrlSigner signingFor(Duration most) {
    return new LiveUrlSigner(settings.get().validFor(most));
  }

  /** Whoever has this URL may push to the stream for {@code validTime}. */
  public String pushUrl(String streamID, Instant now) {
    return "rtmp://"
        + path(settings.get().hosts().push(), streamID)
        + signed(
            settings.get().keys().push().value(), streamID, now, settings.get().validity().push());
  }

  /** The low-latency play URL of link-mic partners; signed afresh on every call. */
  public String accelerateUrl(String streamID, Instant now) {
    return "rtmp://"
        + path(settings.get().hosts().rtmpPlay(), streamID)
        + signed(
            settings.get().keys().play().value(),
            streamID,
            now,
            settings.get().validity().accelerate());
  }

  /** The room's mixed picture, which the creator's stream carries. */
  public String mixedUrl(String creatorStreamID, Instant now) {
    String plain = flvUrl(creatorStreamID, now);
    return settings.get().signedPlay() ? plain + MIXED : plain;
  }

  /** As {@link #mixedUrl}, where mixed views are in an application of their own. */
  public String mixedApartUrl(String creatorStreamID, Instant now) {
    return flvUrl(creatorStreamID, now).replaceFirst("/live/", "/mix/");
  }

  /** As {@link #mixedApartUrl}, by WHEP. */
  public String mixedApartWhepUrl(String creatorStreamID, Instant now) {
    return whepUrl(creatorStreamID, now).replaceFirst("app=live&", "app=mix&");
  }

  /** As {@link #accelerateUrl} for a stream that nobody has shown to be his. */
  public String unsignedAccelerateUrl(String streamID) {
    return "rtmp://" + path(settings.get().hosts().rtmpPlay(), streamID);
  }

  /** As {@link #flvUrl} for a stream that nobody has shown to be his. */
  public String unsignedFlvUrl(String streamID) {
    return webPath(streamID, ".flv");
  }

  public String flvUrl(String streamID, Instant now) {
    return webUrl(streamID, ".flv", now);
  }

  public String hlsUrl(String streamID, Instant now) {
    return webUrl(streamID, ".m3u8", now);
  }

  public String rtmpUrl(String streamID, Instant now) {
    return "rtmp://" + path(settings.get().hosts().rtmpPlay(), streamID) + forPlay(streamID, now);
  }

  /** As {@link #pushUrl}, by WHIP. */
  public String whipUrl(String streamID, Instant now) {
    LiveUrlSettings current = settings.get();
    return rtcUrl(
        streamID,
        "whip",
        signed(current.keys().push().value(), streamID, now, current.validity().push()));
  }

  /** As {@link #accelerateUrl}, by WHEP. */
  public String whepUrl(String streamID, Instant now) {
    LiveUrlSettings current = settings.get();
    return rtcUrl(
        streamID,
        "whep",
        signed(current.keys().play().value(), streamID, now, current.validity().accelerate()));
  }

  /** By the cloud's own WebRTC (LEB); signed where playing has a key of its own. */
  public String lebUrl(String streamID, Instant now) {
    LiveUrlSettings current = settings.get();
    String plain = "webrtc://" + path(current.hosts().play(), streamID);
    return current.keys().ofPlay() == null
        ? plain
        : plain
            + signed(current.keys().play().value(), streamID, now, current.validity().accelerate());
  }

  /** As {@link #pushUrl}, by the cloud's own WebRTC (LEB). */
  public String lebPushUrl(String streamID, Instant now) {
    return pushUrl(streamID, now).replaceFirst("^rtmp:", "webrtc:");
  }

  /** As {@link #mixedUrl}, by WHEP. */
  public String mixedWhepUrl(String creatorStreamID, Instant now) {
    return whepUrl(creatorStreamID, now) + MIXED;
  }

  private String webUrl(String streamID, String suffix, Instant now) {
    return webPath(streamID, suffix) + forPlay(streamID, now);
  }

  private String webPath(String streamID, String suffix) {
    LiveUrlSettings.Hosts hosts = settings.get().hosts();
    return hosts.playScheme() + "://" + path(hosts.play(), streamID) + suffix;
  }

  /** SRS names the stream in the query. */
  private String rtcUrl(String streamID, String kind, String query) {
    String rtc = settings.get().hosts().rtc();
    return rtc == null
        ? webPath(streamID, "." + kind) + query
        : rtc + "/rtc/v1/" + kind + "/?app=live&stream=" + streamID + query.replace('?', '&');
  }

  private String forPlay(String streamID, Instant now) {
    return settings.get().signedPlay()
        ? signed(
            settings.get().keys().play().value(),
            streamID,
            now,
            settings.get().validity().accelerate())
        : "";
  }

  /** Reads a submitted push URL by its form alone; see {@link StreamAddress#parse}. */
  public Optional<StreamAddress> parse(String pushUrl) {
    return StreamAddress.parse(pushUrl);
  }

  /**
   * As {@link #parse}, but only for streams under our prefix whose push signature is ours, expired
   * or not.
   *
   * @param now the expiry may not lie further off than this server signs
   */
  public Optional<StreamAddress> parseStrictly(String pushUrl, Instant now) {
    return StreamAddress.parse(pushUrl)
        .filter(address -> address.isOf(settings.get().bizid()))
        .filter(address -> isSignedForPush(address, now));
  }

  private boolean isSignedForPush(StreamAddress address, Instant now) {
    return switch (checkPush(address, now)) {
      case GENUINE, EXPIRED -> true;
      case TOO_FAR, FORGED, UNSIGNED -> false;
    };
  }

  /** Whether the address may be pushed to now. */
  public TxSecret.Standing checkPush(StreamAddress address, Instant now) {
    return TxSecret.check(
        settings.get().keys().push().value(),
        address.stream().value(),
        address.query(),
        now,
        settings.get().validity().longestPush());
  }

  /** Whether the address may be played now, where playing asks for a signature. */
  public TxSecret.Standing checkPlay(StreamAddress address, Instant now) {
    return TxSecret.check(
        settings.get().keys().play().value(),
        address.stream().value(),
        address.query(),
        now,
        settings.get().validity().longestPlay());
  }

  private static String path(String host, String streamID) {
    return host + "/live/" + streamID;
  }

  private String signed(String key, String streamID, Instant now, Duration validity) {
    return "?bizid="
        + settings.get().bizid()
        + "&"
        + TxSecret.query(key, streamID, now.plusSeconds(validity.toSeconds()));
  }
}
