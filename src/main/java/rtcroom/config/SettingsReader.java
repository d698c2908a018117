package rtcroom.config;

import static java.util.stream.Collectors.toMap;
import static rtcroom.config.Keys.*;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rtcroom.access.AccessSettings;
import rtcroom.bans.BanSettings;
import rtcroom.cluster.ClusterSettings;
import rtcroom.cluster.Membership;
import rtcroom.config.form.Key;
import rtcroom.config.form.Values;
import rtcroom.http.HttpSettings;
import rtcroom.http.admin.AdminSettings;
import rtcroom.im.ImSettings;
import rtcroom.live.LiveSettings;
import rtcroom.live.srs.SrsSettings;
import rtcroom.session.IdentitySettings;
import rtcroom.session.LoginInfoSettings;
import rtcroom.session.RateSettings;
import rtcroom.session.TokenSettings;
import rtcroom.sign.tc3.CloudKey;
import rtcroom.trtc.TrtcSettings;
import rtcroom.turn.TurnSettings;

/** Checked values to settings records. */
final class SettingsReader {
  /** The name the cloud gives the first administrator. */
  private static final String USUAL_RTMP_PORT = ":1935";

  private static final String USUAL_ADMINISTRATOR = "administrator";

  private static final long OWN_BIZID = 1;

  private final Values values;

  SettingsReader(Values values) {
    this.values = values;
  }

  Settings settings() {
    return new Settings(
        http(),
        admin(),
        bans(),
        access(),
        loginInfo(),
        tokens(),
        rates(),
        identity(),
        im(),
        new ChatSettingsReader(values).chat(),
        new ChatSettingsReader(values).sockets(),
        live(),
        new EmbeddedSettingsReader(values).embedded(),
        turn(),
        trtc(),
        new RoomsSettingsReader(values).rooms(),
        new ClusterSettings(resolved(CLUSTER_DATA), membership()),
        log());
  }

  private HttpSettings http() {
    return new HttpSettings(
        new HttpSettings.Listener(
            values.need(HTTP_BIND), values.need(HTTP_PORT), values.need(HTTP_EVENT_LOOPS)),
        values.need(HTTP_CONTEXT_PREFIXES),
        new HttpSettings.Callers(
            values.need(HTTP_ALLOWED_ORIGINS),
            values.need(HTTP_ALLOWED_HOSTS),
            values.need(HTTP_TRUSTED_PROXIES)),
        new HttpSettings.Shutdown(
            values.need(HTTP_SHUTDOWN_NOTICE), values.need(HTTP_SHUTDOWN_GRACE)),
        new HttpSettings.Limits(
            values.need(LIMITS_BODY_BYTES),
            values.need(LIMITS_HEAD_WITHIN),
            values.need(LIMITS_BODY_WITHIN),
            values.need(LIMITS_UNFINISHED_PERCENT),
            values.need(LIMITS_CONNECTIONS),
            values.need(LIMITS_CONNECTIONS_PER_ADDRESS)));
  }

  private AdminSettings admin() {
    return new AdminSettings(orNull(ADMIN_TOKEN), resolved(ADMIN_LOG_DIR));
  }

  private BanSettings bans() {
    return new BanSettings(resolved(ADMIN_BAN_FILE), values.need(LIMITS_BANS));
  }

  private AccessSettings access() {
    return new AccessSettings(
        values.need(ACCESS_MODE),
        orNull(ACCESS_SECRET),
        orNull(ACCESS_PUBLIC_KEY),
        orNull(ACCESS_JWKS_URL),
        orNull(ACCESS_ISSUER),
        orNull(ACCESS_AUDIENCE));
  }

  private LoginInfoSettings loginInfo() {
    Set<String> reserved = new HashSet<>(values.need(LOGIN_INFO_RESERVED));
    reserved.add(administrator());
    return new LoginInfoSettings(values.need(LOGIN_INFO_MODE), reserved);
  }

  private TokenSettings tokens() {
    return new TokenSettings(
        values.need(TOKENS_IDLE_TIMEOUT),
        values.need(TOKENS_MAX_LIFETIME),
        values.need(LIMITS_TOKENS_PER_USER),
        values.need(LIMITS_TOKENS));
  }

  private RateSettings rates() {
    return values.need(LIMITS_RATES)
        ? new RateSettings(
            values.need(LIMITS_REQUESTS_PER_ADDRESS),
            values.need(LIMITS_REQUESTS_PER_USER),
            values.need(LIMITS_TICKETS_PER_ADDRESS),
            values.need(LIMITS_HANDSHAKES_PER_ADDRESS),
            values.need(LIMITS_CUSTOM_FIELDS_PER_USER))
        : RateSettings.off();
  }

  private IdentitySettings identity() {
    return new IdentitySettings(
        values.need(IM_SDK_APP_ID),
        values.need(IM_ACCOUNT_TYPE),
        administrator(),
        orNull(IM_PRIVATE_KEY),
        orNull(IM_PUBLIC_KEY),
        orNull(IM_SECRET_KEY),
        values.need(IM_USER_SIG_VALIDITY));
  }

  private ImSettings im() {
    return new ImSettings(
        values.need(IM_PROVIDER),
        values.need(IM_SDK_APP_ID),
        administrator(),
        values.find(IM_REST_BASE).orElseGet(() -> values.need(IM_REGION).restBase()),
        values.need(IM_TIMEOUT),
        values.need(IM_CALLS_PER_SECOND),
        orNull(IM_CALLBACK_TOKEN),
        orNull(IM_GROUP_MARK),
        resolved(IM_JOURNAL));
  }

  private LiveSettings live() {
    return new LiveSettings(
        values.need(LIVE_PROVIDER),
        bizid(),
        new LiveSettings.PushUrls(
            values.find(LIVE_PUSH_HOST).orElseGet(this::pushHost),
            values.need(LIVE_PUSH_SECRET_KEY),
            values.need(LIVE_VALID_TIME),
            values.need(LIVE_TEST_VALID_TIME),
            values.need(LIVE_SIGNATURE_SLACK),
            values.need(LIVE_STRICT_PUSH_URL)),
        new LiveSettings.PlayUrls(
            values.find(LIVE_PLAY_HOST).orElseGet(this::playHost),
            values.need(LIVE_PLAY_SCHEME),
            orNull(LIVE_PLAY_KEY),
            orNull(LIVE_ACCELERATE_VALID_TIME),
            values.need(LIVE_LEB)),
        cloud(),
        values.need(LIVE_PROVIDER) == LiveSettings.Provider.SRS ? srs() : null);
  }

  private SrsSettings srs() {
    return new SrsSettings(
        values.need(LIVE_SRS_API),
        values
            .find(LIVE_SRS_USER)
            .map(user -> new SrsSettings.Login(user, values.need(LIVE_SRS_PASSWORD)))
            .orElse(null),
        values.need(LIVE_SRS_HOOK_SECRET),
        values.need(LIVE_SRS_POLL_PERIOD),
        values.need(LIVE_TIMEOUT),
        values
            .find(LIVE_SRS_RTMP)
            .orElseGet(() -> values.need(LIVE_SRS_API).getHost() + USUAL_RTMP_PORT),
        orNull(LIVE_SRS_RTC_BASE));
  }

  private LiveSettings.Cloud cloud() {
    return new LiveSettings.Cloud(
        LiveApiChoice.credentials(values).orElse(null),
        orNull(LIVE_CALLBACK_KEY),
        LiveApiChoice.base(values),
        Set.copyOf(values.need(LIVE_NO_STREAM_CODES)),
        values.need(LIVE_TIMEOUT),
        values.need(LIVE_MAX_CONCURRENT_QUERIES),
        values.need(LIMITS_MIXES_PER_USER));
  }

  private TrtcSettings trtc() {
    return new TrtcSettings(
        values.need(IM_SDK_APP_ID),
        values
            .find(TRTC_SECRET_ID)
            .map(id -> new CloudKey(id, values.need(TRTC_SECRET_KEY)))
            .orElse(null),
        values.need(TRTC_REGION),
        values.need(TRTC_API_BASE),
        values.need(TRTC_TIMEOUT),
        orNull(TRTC_CALLBACK_KEY));
  }

  private TurnSettings turn() {
    return new TurnSettings(
        values.need(TURN_URLS), orNull(TURN_SECRET), values.need(TURN_VALIDITY));
  }

  private @Nullable Membership membership() {
    List<ClusterMember> members =
        values.need(CLUSTER_MEMBERS).stream().map(ClusterMember::of).toList();
    return members.isEmpty()
        ? null
        : new Membership(
            values.need(CLUSTER_NODE),
            members.stream()
                .collect(
                    toMap(ClusterMember::name, ClusterMember::address, (a, _) -> a, TreeMap::new)),
            values.need(CLUSTER_SECRET));
  }

  private LogSettings log() {
    return new LogSettings(values.need(LOG_FORMAT), values.need(LOG_LEVEL), resolved(LOG_FILE));
  }

  private String administrator() {
    return values.find(IM_ADMINISTRATOR).orElse(USUAL_ADMINISTRATOR);
  }

  private long bizid() {
    return values.find(LIVE_BIZID).orElse(OWN_BIZID);
  }

  /** The cloud names its hosts after the account; our own engine is where we listen. */
  private String pushHost() {
    return isCloud()
        ? bizid() + ".livepush.myqcloud.com"
        : new EmbeddedSettingsReader(values).rtmpHost(bracketed(values.need(HTTP_BIND)));
  }

  private String playHost() {
    return isCloud()
        ? bizid() + ".liveplay.myqcloud.com"
        : new EmbeddedSettingsReader(values).webHost(bracketed(values.need(HTTP_BIND)));
  }

  private boolean isCloud() {
    return values.need(LIVE_PROVIDER) == LiveSettings.Provider.TENCENT;
  }

  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private @Nullable Path resolved(Key<Path> key) {
    Optional<Path> path = values.find(key).map(values.folder()::resolve).map(Path::normalize);
    return path.orElse(null);
  }

  private <T> @Nullable T orNull(Key<T> key) {
    return values.find(key).orElse(null);
  }
}
