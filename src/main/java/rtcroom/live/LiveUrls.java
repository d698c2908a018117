package rtcroom.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;
import rtcroom.live.srs.SrsSettings;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.sign.url.LiveUrlSettings;
import rtcroom.sign.url.LiveUrlSigner;
import rtcroom.sign.url.PlayKey;
import rtcroom.sign.url.StreamAddress;
import rtcroom.sign.url.StreamNames;

/** The streams of rooms and members, and their addresses. Safe for use by many threads. */
public final class LiveUrls {
  private static final int MOST_KEPT = 65_536;

  private final StreamNames names;
  private final boolean strict;

  /** Where play URLs may have the key of push URLs, whoever sees one could show it as his own. */
  private final boolean signaturesProve;

  private final LiveUrlSigner signer;

  /** Whether the service speaks WHIP and WHEP. */
  private final boolean webRtc;

  /** Whether the cloud plays by {@code webrtc://}. */
  private final boolean leb;

  /** Which streams have a mixed view with an address of its own. */
  private final Predicate<StreamId> mixedApart;

  /** Lists show the same streams many times a second, and an address changes once a second. */
  private final Cache<StreamId, Kept> accelerates = cache();

  private final Cache<StreamId, Kept> mixes = cache();

  private final Cache<StreamId, Kept> mixesApart = cache();

  private final Cache<StreamId, Kept> wheps = cache();

  private record Kept(long second, String url) {}

  /**
   * Streams and addresses of one account.
   *
   * @param strict takes only push URLs under our prefix that we signed
   */
  public LiveUrls(LiveUrlSettings signing, boolean strict) {
    this(
        StreamNames.of(signing),
        new LiveUrlSigner(signing),
        strict,
        provesByKey(signing),
        false,
        false,
        _ -> false);
  }

  private LiveUrls(
      StreamNames names,
      LiveUrlSigner signer,
      boolean strict,
      boolean signaturesProve,
      boolean webRtc,
      boolean leb,
      Predicate<StreamId> mixedApart) {
    this.names = names;
    this.signer = signer;
    this.strict = strict;
    this.signaturesProve = signaturesProve;
    this.webRtc = webRtc;
    this.leb = leb;
    this.mixedApart = mixedApart;
  }

  /** Those of a service elsewhere, which shows a mix under the address of its stream. */
  public static LiveUrls of(LiveSettings settings) {
    return of(settings, _ -> false);
  }

  /**
   * Those of a service elsewhere.
   *
   * @param mixedApart which streams have a mixed view with an address of its own now
   */
  public static LiveUrls of(LiveSettings settings, Predicate<StreamId> mixedApart) {
    LiveUrlSettings signing = signing(settings);
    return new LiveUrls(
        StreamNames.of(signing),
        new LiveUrlSigner(signing),
        settings.push().strict(),
        provesByKey(signing),
        signing.hosts().rtc() != null,
        settings.provider() == LiveSettings.Provider.TENCENT && settings.play().leb(),
        mixedApart);
  }

  /**
   * Those of a service in this process, which may be configured to take any ports that are free.
   *
   * @param pushKeyPlays whether addresses to play may be signed with the push key too
   * @param webRtc whether it speaks WHIP and WHEP
   * @param rtmpPort and {@code webPort}: where it listens; asked for at each address, and so not
   *     before the first request
   */
  public static LiveUrls of(
      LiveSettings settings,
      boolean pushKeyPlays,
      boolean webRtc,
      IntSupplier rtmpPort,
      IntSupplier webPort) {
    LiveUrlSettings signing = signing(settings);
    LiveUrlSigner signer =
        signing.namesAnyPort()
            ? new LiveUrlSigner(() -> signing.at(rtmpPort.getAsInt(), webPort.getAsInt()))
            : new LiveUrlSigner(signing);
    return new LiveUrls(
        StreamNames.of(signing),
        signer,
        settings.push().strict(),
        provesByKey(signing) && !pushKeyPlays,
        webRtc,
        false,
        _ -> false);
  }

  private static boolean provesByKey(LiveUrlSettings signing) {
    return signing.keys().ofPlay() != null;
  }

  /** Whether streams are pushed by WHIP and played by WHEP. */
  public boolean speakWebRtc() {
    return webRtc;
  }

  /** How streams are named. */
  public StreamNames names() {
    return names;
  }

  /**
   * The stream that a submitted push URL names; empty when the URL is none, or where {@code
   * strictPushUrl} is set, unless it is signed by us and the user's.
   */
  public Optional<StreamClaim> claim(String pushUrl, UserId user, Instant now) {
    Optional<StreamAddress> signed = signer.parseStrictly(pushUrl, now);
    Optional<StreamAddress> address = strict ? signed : signer.parse(pushUrl);
    boolean proven = signed.isPresent() && signaturesProve;
    return address
        .map(StreamAddress::stream)
        .map(stream -> new StreamClaim(stream, proven || names.isOf(stream, user)))
        .filter(claim -> claim.owned() || !strict);
  }

  /** Whoever has it may push. Never to be logged. */
  public String pushUrl(StreamId stream, Instant now) {
    return signer.pushUrl(stream.value(), now);
  }

  /** As {@link #pushUrl}, by WHIP; empty where the service does not speak it. */
  public Optional<String> whipUrl(StreamId stream, Instant now) {
    return webRtc ? Optional.of(signer.whipUrl(stream.value(), now)) : Optional.empty();
  }

  /** As {@link #accelerateUrl}, by WHEP; empty where the service does not speak it. */
  public Optional<String> whepUrl(StreamId stream, Instant now) {
    return webRtc ? Optional.of(kept(wheps, stream, now, signer::whepUrl)) : Optional.empty();
  }

  /** As {@link #accelerateUrl}, by the cloud's own WebRTC; empty where its domain has none. */
  public Optional<String> lebUrl(StreamId stream, Instant now) {
    return leb ? Optional.of(signer.lebUrl(stream.value(), now)) : Optional.empty();
  }

  /** As {@link #pushUrl}, by the cloud's own WebRTC; empty where its domains have none. */
  public Optional<String> lebPushUrl(StreamId stream, Instant now) {
    return leb ? Optional.of(signer.lebPushUrl(stream.value(), now)) : Optional.empty();
  }

  /** As {@link #mixedUrl}, by WHEP; empty where the service does not speak it. */
  public Optional<String> mixedWhepUrl(StreamId creatorStream, Instant now) {
    String stream = creatorStream.value();
    return webRtc
        ? Optional.of(
            mixedApart.test(creatorStream)
                ? signer.mixedApartWhepUrl(stream, now)
                : signer.mixedWhepUrl(stream, now))
        : Optional.empty();
  }

  /** The low-latency play URL of link-mic partners. Never to be logged. */
  public String accelerateUrl(StreamId stream, Instant now) {
    return kept(accelerates, stream, now, signer::accelerateUrl);
  }

  /** Whether the mixed view of the stream has an address of its own now. */
  public boolean isMixedApart(StreamId stream) {
    return mixedApart.test(stream);
  }

  /** The room's mixed picture, which the creator's stream carries. Never to be logged. */
  public String mixedUrl(StreamId creatorStream, Instant now) {
    return mixedApart.test(creatorStream)
        ? kept(mixesApart, creatorStream, now, signer::mixedApartUrl)
        : kept(mixes, creatorStream, now, signer::mixedUrl);
  }

  /** As {@link #accelerateUrl}, of a stream that somebody only claims. */
  public String unsignedAccelerateUrl(StreamId stream) {
    return signer.unsignedAccelerateUrl(stream.value());
  }

  /** As {@link #mixedUrl}, of a stream that somebody only claims. */
  public String unsignedMixedUrl(StreamId stream) {
    return signer.unsignedFlvUrl(stream.value());
  }

  /**
   * Addresses of a stream to try things with.
   *
   * @param most how long they work, where others do not work for a shorter time
   */
  public TestUrls testUrls(StreamId stream, Instant now, Duration most) {
    LiveUrlSigner shortly = signer.signingFor(most);
    String id = stream.value();
    return new TestUrls(
        shortly.pushUrl(id, now),
        shortly.flvUrl(id, now),
        shortly.rtmpUrl(id, now),
        shortly.hlsUrl(id, now),
        shortly.accelerateUrl(id, now),
        webRtc ? shortly.whipUrl(id, now) : null,
        webRtc ? shortly.whepUrl(id, now) : null);
  }

  private static Cache<StreamId, Kept> cache() {
    return Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
  }

  private static String kept(
      Cache<StreamId, Kept> cache,
      StreamId stream,
      Instant now,
      BiFunction<String, Instant, String> sign) {
    Kept kept = cache.getIfPresent(stream);
    if (kept != null && kept.second() == now.getEpochSecond()) {
      return kept.url();
    }
    String url = sign.apply(stream.value(), now);
    cache.put(stream, new Kept(now.getEpochSecond(), url));
    return url;
  }

  /** What the signer needs of the settings. */
  public static LiveUrlSettings signing(LiveSettings settings) {
    boolean own = settings.provider() != LiveSettings.Provider.TENCENT;
    String pushHost = settings.push().host();
    String playHost = settings.play().host();
    return new LiveUrlSettings(
        Math.toIntExact(settings.bizid()),
        new LiveUrlSettings.Keys(settings.push().secretKey(), playKey(settings, own)),
        new LiveUrlSettings.Validity(
            settings.push().validTime(), settings.accelerateValidTime(), settings.push().slack()),
        new LiveUrlSettings.Hosts(
            pushHost,
            playHost,
            own ? pushHost : playHost,
            settings.play().scheme().name().toLowerCase(Locale.ROOT),
            rtc(settings.srs())),
        own);
  }

  private static @Nullable String rtc(@Nullable SrsSettings srs) {
    URI base = srs == null ? null : srs.rtcBase();
    return base == null ? null : base.toString();
  }

  /**
   * A media server of one's own always has a key of its own for playing; the cloud only if
   * configured.
   */
  private static @Nullable Secret playKey(LiveSettings settings, boolean own) {
    Secret configured = settings.play().secretKey();
    return configured == null && own
        ? new Secret(PlayKey.derivedFrom(settings.push().secretKey().value()))
        : configured;
  }
}
