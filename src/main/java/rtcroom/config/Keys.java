package rtcroom.config;

import static rtcroom.config.form.Durations.within;
import static rtcroom.config.form.Forms.choice;
import static rtcroom.config.form.Forms.flag;
import static rtcroom.config.form.Forms.matching;
import static rtcroom.config.form.Forms.rate;
import static rtcroom.config.form.Forms.text;
import static rtcroom.config.form.Forms.whole;
import static rtcroom.config.form.Forms.wholeLong;
import static rtcroom.config.form.Secrets.secret;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import rtcroom.access.AccessSettings;
import rtcroom.base.Rate;
import rtcroom.base.Secret;
import rtcroom.chat.ChatSettings;
import rtcroom.config.form.Addresses;
import rtcroom.config.form.Form;
import rtcroom.config.form.Forms;
import rtcroom.config.form.Key;
import rtcroom.config.form.KeyTable;
import rtcroom.config.form.Secrets;
import rtcroom.config.form.Urls;
import rtcroom.engine.transcode.TranscodeMode;
import rtcroom.im.ImSettings;
import rtcroom.live.LiveSettings;
import rtcroom.live.LiveSettings.PlayScheme;
import rtcroom.room.RoomKind;
import rtcroom.rooms.CallMedia;
import rtcroom.session.LoginInfoSettings;

/**
 * Every key there is, once: decoding, environment variables, suggestions and the check of {@code
 * config/reference.yaml} all go by this table.
 */
final class Keys {
  private static final KeyTable TABLE = new KeyTable();
  private static final int MANY = 100_000_000;

  static final Key<String> HTTP_BIND = key("http.bind", Addresses.host(), "127.0.0.1");
  static final Key<Integer> HTTP_PORT = key("http.port", whole(0, 65_535), "5757");
  static final Key<List<String>> HTTP_CONTEXT_PREFIXES =
      key("http.contextPrefixes", prefix().many(), "/roomservice", "/webrtc", "/roomlist");
  static final Key<List<String>> HTTP_ALLOWED_ORIGINS =
      key("http.allowedOrigins", Urls.origin().many(), "*");
  static final Key<List<String>> HTTP_ALLOWED_HOSTS =
      key("http.allowedHosts", Addresses.hostName().many(), "*");
  static final Key<List<String>> HTTP_TRUSTED_PROXIES =
      key("http.trustedProxies", Addresses.literal().many());
  static final Key<Integer> HTTP_EVENT_LOOPS = key("http.eventLoops", whole(0, 1024), "0");
  static final Key<Duration> HTTP_SHUTDOWN_GRACE =
      key("http.shutdownGrace", within("0s", "10m"), "10s");
  static final Key<Duration> HTTP_SHUTDOWN_NOTICE =
      key("http.shutdownNotice", within("0s", "10m"), "0s");

  static final Key<AccessSettings.Mode> ACCESS_MODE =
      key("access.mode", choice(AccessSettings.Mode.class), "sig");
  static final Key<Secret> ACCESS_SECRET = optional("access.secret", secret(32));
  static final Key<String> ACCESS_PUBLIC_KEY = optional("access.publicKey", Secrets.tokenKey());
  static final Key<URI> ACCESS_JWKS_URL = optional("access.jwksURL", Urls.safe());
  static final Key<String> ACCESS_ISSUER = optional("access.issuer", words());
  static final Key<String> ACCESS_AUDIENCE = optional("access.audience", words());
  static final Key<Boolean> ACCESS_OPEN_ON_PUBLIC_BIND =
      key("access.openOnPublicBind", flag(), "false");

  static final Key<Secret> ADMIN_TOKEN = optional("admin.token", secret(16));
  static final Key<Path> ADMIN_BAN_FILE = optional("admin.banFile", Forms.path());
  static final Key<Path> ADMIN_LOG_DIR = optional("admin.logDir", Forms.path());

  static final Key<LoginInfoSettings.Mode> LOGIN_INFO_MODE =
      key("loginInfo.mode", choice(LoginInfoSettings.Mode.class), "off");
  static final Key<List<String>> LOGIN_INFO_RESERVED = key("loginInfo.reserved", words().many());

  static final Key<Duration> TOKENS_IDLE_TIMEOUT =
      key("tokens.idleTimeout", within("1m", "365d"), "24h");
  static final Key<Duration> TOKENS_MAX_LIFETIME =
      key("tokens.maxLifetime", within("1m", "365d"), "30d");

  static final Key<ImSettings.Provider> IM_PROVIDER =
      key("im.provider", choice(ImSettings.Provider.class), "embedded");
  static final Key<Long> IM_SDK_APP_ID = optional("im.sdkAppID", wholeLong(1, 4_294_967_295L));
  static final Key<String> IM_ACCOUNT_TYPE = key("im.accountType", words(), "0");
  static final Key<String> IM_ADMINISTRATOR = optional("im.administrator", words());
  static final Key<Secret> IM_PRIVATE_KEY = optional("im.privateKey", Secrets.privateKey());
  static final Key<String> IM_PUBLIC_KEY = optional("im.publicKey", Secrets.publicKey());
  static final Key<Secret> IM_SECRET_KEY = optional("im.secretKey", secret(32));
  static final Key<String> IM_GROUP_MARK = optional("im.groupMark", word());
  static final Key<ImSettings.Region> IM_REGION =
      key("im.region", choice(ImSettings.Region.class), "china");
  static final Key<URI> IM_REST_BASE = optional("im.restBase", Urls.safe());
  static final Key<Secret> IM_CALLBACK_TOKEN = optional("im.callbackToken", secret(16));
  static final Key<Integer> IM_CALLS_PER_SECOND =
      key("im.callsPerSecond", whole(0, 100_000), "180");
  static final Key<Duration> IM_USER_SIG_VALIDITY =
      key("im.userSigValidity", within("1m", "180d"), "30d");
  static final Key<Duration> IM_TIMEOUT = key("im.timeout", within("100ms", "60s"), "3s");
  static final Key<Path> IM_JOURNAL = optional("im.journal", Forms.path());

  static final Key<Integer> IM_EMBEDDED_HISTORY_COUNT =
      imEmbedded("historyCount", 0, 10_000, "200");
  static final Key<Integer> IM_EMBEDDED_HISTORY_BYTES =
      imEmbedded("historyBytes", 0, 16 << 20, "131072");
  static final Key<Duration> IM_EMBEDDED_HISTORY_AGE =
      key("im.embedded.historyAge", within("1s", "1d"), "5m");
  static final Key<Integer> IM_EMBEDDED_MAILBOX_COUNT =
      imEmbedded("mailboxCount", 0, 10_000, "100");
  static final Key<Integer> IM_EMBEDDED_MAILBOX_BYTES =
      imEmbedded("mailboxBytes", 0, 16 << 20, "131072");
  static final Key<Duration> IM_EMBEDDED_MAILBOX_AGE =
      key("im.embedded.mailboxAge", within("1s", "1d"), "5m");
  static final Key<Long> IM_EMBEDDED_MEMORY_BYTES =
      optional("im.embedded.memoryBytes", wholeLong(1 << 20, 1L << 40));
  static final Key<Integer> IM_EMBEDDED_GROUPS = imEmbedded("groups", 1, MANY, "1000000");
  static final Key<Integer> IM_EMBEDDED_GROUPS_PER_SOCKET =
      imEmbedded("groupsPerSocket", 1, 10_000, "32");
  static final Key<Integer> IM_EMBEDDED_GROUPS_PER_USER =
      imEmbedded("groupsPerUser", 0, 10_000, "20");
  static final Key<Integer> IM_EMBEDDED_DEVICES_PER_USER =
      imEmbedded("devicesPerUser", 1, 1000, "5");
  static final Key<ChatSettings.ClientGroups> IM_EMBEDDED_CLIENT_GROUPS =
      key("im.embedded.clientGroups", choice(ChatSettings.ClientGroups.class), "numbered");
  static final Key<Duration> IM_EMBEDDED_EMPTY_GROUP =
      key("im.embedded.emptyGroup", within("1s", "30d"), "5m");
  static final Key<Duration> IM_EMBEDDED_ABSENCE =
      key("im.embedded.absence", within("0s", "1h"), "15s");
  static final Key<Integer> IM_EMBEDDED_MEMBER_NOTICES =
      imEmbedded("memberNotices", 0, 10_000, "50");
  static final Key<Integer> IM_EMBEDDED_BODY_BYTES = imEmbedded("bodyBytes", 64, 1 << 20, "8192");
  static final Key<Integer> IM_EMBEDDED_FRAME_BYTES =
      imEmbedded("frameBytes", 1024, 4 << 20, "16384");
  static final Key<Integer> IM_EMBEDDED_QUEUE_BYTES =
      imEmbedded("queueBytes", 16 << 10, 64 << 20, "262144");
  static final Key<Duration> IM_EMBEDDED_PING_AFTER =
      key("im.embedded.pingAfter", within("1s", "10m"), "25s");
  static final Key<Duration> IM_EMBEDDED_IDLE_AFTER =
      key("im.embedded.idleAfter", within("2s", "1h"), "60s");
  static final Key<Duration> IM_EMBEDDED_LOGIN_WITHIN =
      key("im.embedded.loginWithin", within("1s", "10m"), "10s");
  static final Key<Duration> IM_EMBEDDED_TICK =
      key("im.embedded.tick", within("1ms", "1s"), "10ms");
  static final Key<Rate> IM_EMBEDDED_MESSAGES_PER_USER =
      key("im.embedded.messagesPerUser", rate(), "10/s burst 30");
  static final Key<Rate> IM_EMBEDDED_MESSAGES_PER_GROUP =
      key("im.embedded.messagesPerGroup", rate(), "200/s burst 400");
  static final Key<Rate> IM_EMBEDDED_REQUESTS_PER_SOCKET =
      key("im.embedded.requestsPerSocket", rate(), "50/s burst 200");

  static final Key<LiveSettings.Provider> LIVE_PROVIDER =
      key("live.provider", choice(LiveSettings.Provider.class), "embedded");
  static final Key<Long> LIVE_APP_ID = optional("live.appID", wholeLong(1, 9_999_999_999L));
  static final Key<Long> LIVE_BIZID = optional("live.bizid", wholeLong(1, 9_999_999_999L));
  static final Key<Secret> LIVE_PUSH_SECRET_KEY = optional("live.pushSecretKey", secret(16));
  static final Key<Secret> LIVE_API_KEY = optional("live.APIKey", secret(16));
  static final Key<Duration> LIVE_VALID_TIME = key("live.validTime", within("1m", "365d"), "7d");
  static final Key<String> LIVE_PUSH_HOST = optional("live.pushHost", Addresses.hostAndPort());
  static final Key<String> LIVE_PLAY_HOST = optional("live.playHost", Addresses.hostAndPort());
  static final Key<PlayScheme> LIVE_PLAY_SCHEME =
      key("live.playScheme", choice(PlayScheme.class), "http");
  static final Key<LiveSettings.Api> LIVE_API =
      optional("live.api", choice(LiveSettings.Api.class));
  static final Key<String> LIVE_SECRET_ID = optional("live.secretId", secretId());
  static final Key<Secret> LIVE_SECRET_KEY = optional("live.secretKey", secret(16));
  static final Key<Secret> LIVE_CALLBACK_KEY = optional("live.callbackKey", secret(16));
  static final Key<URI> LIVE_API_BASE = optional("live.apiBase", Urls.any());
  static final Key<Secret> LIVE_PLAY_KEY = optional("live.playKey", secret(16));
  static final Key<Boolean> LIVE_LEB = key("live.leb", flag(), "off");
  static final Key<Duration> LIVE_ACCELERATE_VALID_TIME =
      optional("live.accelerateValidTime", within("1m", "365d"));
  static final Key<Duration> LIVE_TEST_VALID_TIME =
      key("live.testValidTime", within("1m", "365d"), "1h");
  static final Key<Duration> LIVE_SIGNATURE_SLACK =
      key("live.signatureSlack", within("0s", "3650d"), "10m");
  static final Key<Boolean> LIVE_STRICT_PUSH_URL = key("live.strictPushUrl", flag(), "true");
  static final Key<List<Integer>> LIVE_NO_STREAM_CODES =
      key("live.noStreamCodes", whole(-MANY, MANY).many(), "20601");
  static final Key<Duration> LIVE_TIMEOUT = key("live.timeout", within("100ms", "60s"), "3s");
  static final Key<Integer> LIVE_MAX_CONCURRENT_QUERIES =
      key("live.maxConcurrentQueries", whole(1, 10_000), "64");

  static final Key<URI> LIVE_SRS_API = key("live.srs.api", Urls.any(), "http://127.0.0.1:1985");
  static final Key<String> LIVE_SRS_USER = optional("live.srs.user", words());
  static final Key<Secret> LIVE_SRS_PASSWORD = optional("live.srs.password", secret(8));
  static final Key<Secret> LIVE_SRS_HOOK_SECRET = optional("live.srs.hookSecret", secret(16));
  static final Key<Duration> LIVE_SRS_POLL_PERIOD =
      key("live.srs.pollPeriod", within("100ms", "60s"), "5s");
  static final Key<String> LIVE_SRS_RTMP = optional("live.srs.rtmp", Addresses.hostAndPort());
  static final Key<URI> LIVE_SRS_RTC_BASE = optional("live.srs.rtcBase", Urls.safe());

  static final Key<String> TRTC_SECRET_ID = optional("trtc.secretId", secretId());
  static final Key<Secret> TRTC_SECRET_KEY = optional("trtc.secretKey", secret(16));
  static final Key<String> TRTC_REGION = key("trtc.region", words(), "ap-guangzhou");
  static final Key<URI> TRTC_API_BASE =
      key("trtc.apiBase", Urls.any(), "https://trtc.tencentcloudapi.com");
  static final Key<Duration> TRTC_TIMEOUT = key("trtc.timeout", within("100ms", "60s"), "3s");
  static final Key<Secret> TRTC_CALLBACK_KEY = optional("trtc.callbackKey", secret(16));

  static final Key<List<String>> TURN_URLS = key("turn.urls", Urls.iceServer().many());
  static final Key<Secret> TURN_SECRET = optional("turn.secret", secret(16));
  static final Key<Duration> TURN_VALIDITY = key("turn.validity", within("1m", "1d"), "1h");

  static final Key<Boolean> LIVE_EMBEDDED_RTMP = key("live.embedded.rtmp", flag(), "on");
  static final Key<Integer> LIVE_EMBEDDED_RTMP_PORT =
      optional("live.embedded.rtmpPort", whole(0, 65_535));
  static final Key<String> LIVE_EMBEDDED_RTMP_BIND =
      optional("live.embedded.rtmpBind", Addresses.host());
  static final Key<Boolean> LIVE_EMBEDDED_ACCEPT_PUSH_KEY_FOR_PLAY =
      key("live.embedded.acceptPushKeyForPlay", flag(), "false");
  static final Key<Integer> LIVE_EMBEDDED_HANDSHAKES = liveEmbedded("handshakes", 1, MANY, "1000");
  static final Key<Integer> LIVE_EMBEDDED_STREAMS = liveEmbedded("streams", 1, MANY, "1000");
  static final Key<Integer> LIVE_EMBEDDED_STREAMS_PER_ADDRESS =
      liveEmbedded("streamsPerAddress", 1, MANY, "100");
  static final Key<Integer> LIVE_EMBEDDED_VIEWERS = liveEmbedded("viewers", 1, MANY, "20000");
  static final Key<Integer> LIVE_EMBEDDED_VIEWERS_PER_ADDRESS =
      liveEmbedded("viewersPerAddress", 1, MANY, "5000");
  static final Key<Integer> LIVE_EMBEDDED_VIEWERS_PER_STREAM =
      liveEmbedded("viewersPerStream", 1, MANY, "10000");
  static final Key<Duration> LIVE_EMBEDDED_FIRST_PACKET =
      liveEmbedded("firstPacket", "1s", "5m", "10s");
  static final Key<Duration> LIVE_EMBEDDED_NEXT_PACKET =
      liveEmbedded("nextPacket", "1s", "5m", "5s");
  static final Key<Duration> LIVE_EMBEDDED_TAKE_OVER =
      liveEmbedded("takeOver", "100ms", "5m", "3s");
  static final Key<Duration> LIVE_EMBEDDED_OFFLINE_WAIT =
      liveEmbedded("offlineWait", "0s", "1m", "2s");
  static final Key<Duration> LIVE_EMBEDDED_REPUBLISH_WAIT =
      liveEmbedded("republishWait", "0s", "10m", "10s");
  static final Key<Integer> LIVE_EMBEDDED_GOP_BYTES =
      liveEmbedded("gopBytes", 0, 256 << 20, "8388608");
  static final Key<Integer> LIVE_EMBEDDED_GOP_FRAMES =
      liveEmbedded("gopFrames", 0, 100_000, "2500");
  static final Key<Duration> LIVE_EMBEDDED_GOP_LENGTH =
      liveEmbedded("gopLength", "0s", "10m", "20s");
  static final Key<Integer> LIVE_EMBEDDED_QUEUE_BYTES =
      liveEmbedded("queueBytes", 64 << 10, 64 << 20, "1048576");
  static final Key<Duration> LIVE_EMBEDDED_QUEUE_AGE =
      liveEmbedded("queueAge", "100ms", "1m", "2s");
  static final Key<Duration> LIVE_EMBEDDED_SLOW_FOR = liveEmbedded("slowFor", "1s", "5m", "10s");
  static final Key<Integer> LIVE_EMBEDDED_SLOW_DROPS = liveEmbedded("slowDrops", 1, 1000, "3");
  static final Key<Duration> LIVE_EMBEDDED_TICK = liveEmbedded("tick", "1ms", "100ms", "20ms");
  static final Key<Integer> LIVE_EMBEDDED_MESSAGE_BYTES =
      liveEmbedded("messageBytes", 1024, 16 << 20, "262144");
  static final Key<Integer> LIVE_EMBEDDED_MIXES = optional("live.embedded.mixes", whole(0, 1000));
  static final Key<Path> LIVE_EMBEDDED_FFMPEG = optional("live.embedded.ffmpeg", Forms.path());
  static final Key<TranscodeMode> LIVE_EMBEDDED_TRANSCODE =
      key("live.embedded.transcode", choice(TranscodeMode.class), "audio");
  static final Key<Integer> LIVE_EMBEDDED_TRANSCODERS = liveEmbedded("transcoders", 0, 1000, "16");
  static final Key<Integer> LIVE_EMBEDDED_PICTURE_TRANSCODERS =
      liveEmbedded("pictureTranscoders", 0, 1000, "4");
  static final Key<Integer> LIVE_EMBEDDED_WEBRTC_PORT =
      optional("live.embedded.webrtc.port", whole(0, 65_535));
  static final Key<String> LIVE_EMBEDDED_WEBRTC_BIND =
      optional("live.embedded.webrtc.bind", Addresses.host());
  static final Key<List<String>> LIVE_EMBEDDED_WEBRTC_ADDRESSES =
      key("live.embedded.webrtc.addresses", Addresses.literal().many());
  static final Key<Integer> LIVE_EMBEDDED_WEBRTC_BYTES_PER_SECOND =
      key("live.embedded.webrtc.bytesPerSecond", whole(0, 1 << 30), "8388608");
  static final Key<Integer> LIVE_EMBEDDED_WEBRTC_PICTURES =
      key("live.embedded.webrtc.pictures", whole(1, 16), "9");
  static final Key<Integer> LIVE_EMBEDDED_WEBRTC_VOICES =
      key("live.embedded.webrtc.voices", whole(1, 16), "12");
  static final Key<Integer> LIVE_EMBEDDED_HLS_SEGMENTS = liveEmbedded("hlsSegments", 3, 60, "6");
  static final Key<Integer> LIVE_EMBEDDED_HLS_BYTES =
      liveEmbedded("hlsBytes", 8 << 20, 1 << 30, "50331648");
  static final Key<Integer> LIVE_EMBEDDED_KEPT_PERCENT = liveEmbedded("keptPercent", 1, 80, "25");
  static final Key<Integer> LIVE_EMBEDDED_TAG_BYTES =
      liveEmbedded("tagBytes", 64 << 10, 16 << 20, "8388608");

  static final Key<Boolean> ROOMS_CREATOR_CAN_DESTROY_ROOM =
      key("rooms.creatorCanDestroyRoom", flag(), "false");
  static final Map<RoomKind, RoomKeys> ROOMS = RoomKeys.all();
  static final Map<RoomKind, Key<CallMedia>> ROOMS_MEDIA = RoomKeys.media();
  static final Key<Duration> ROOMS_LIVE_MAX_AWAY =
      key("rooms.live.maxAway", within("0s", "1h"), "2m");
  static final Key<Duration> ROOMS_UNKNOWN_STREAM_GRACE =
      key("rooms.unknownStreamGrace", within("0s", "1d"), "300s");
  static final Key<Duration> ROOMS_TOMBSTONE = key("rooms.tombstone", within("0s", "1h"), "30s");
  static final Key<Duration> ROOMS_SWEEP_PERIOD =
      key("rooms.sweepPeriod", within("100ms", "60s"), "1s");
  static final Key<Duration> ROOMS_TICKET_VALIDITY =
      key("rooms.ticketValidity", within("1m", "180d"), "86400");

  static final Key<Integer> LIMITS_BODY_BYTES =
      key("limits.bodyBytes", whole(1024, 16 << 20), "65536");
  static final Key<Duration> LIMITS_HEAD_WITHIN =
      key("limits.headWithin", within("1s", "10m"), "10s");
  static final Key<Duration> LIMITS_BODY_WITHIN =
      key("limits.bodyWithin", within("1s", "10m"), "10s");
  static final Key<Integer> LIMITS_UNFINISHED_PERCENT =
      key("limits.unfinishedPercent", whole(1, 50), "12");
  static final Key<Integer> LIMITS_ROOMS = limit("limits.rooms", "1000000");
  static final Key<Integer> LIMITS_ROOMS_PER_USER = limit("limits.roomsPerUser", "100");
  static final Key<Integer> LIMITS_IDLE_ROOMS_PER_USER = limit("limits.idleRoomsPerUser", "5");
  static final Key<Integer> LIMITS_MIXES_PER_USER = limit("limits.mixesPerUser", "2");
  static final Key<Integer> LIMITS_AUDIENCES = limit("limits.audiences", "10000");
  static final Key<Integer> LIMITS_CUSTOM_FIELDS = limit("limits.customFields", "32");
  static final Key<Integer> LIMITS_TOKENS_PER_USER = limit("limits.tokensPerUser", "8");
  static final Key<Integer> LIMITS_TOKENS = limit("limits.tokens", "2000000");
  static final Key<Integer> LIMITS_BANS = key("limits.bans", whole(1, 100_000), "2000");
  static final Key<Integer> LIMITS_CONNECTIONS = limit("limits.connections", "100000");
  static final Key<Integer> LIMITS_CONNECTIONS_PER_ADDRESS =
      limit("limits.connectionsPerAddress", "10000");
  static final Key<Boolean> LIMITS_RATES = key("limits.rates", flag(), "on");
  static final Key<Rate> LIMITS_REQUESTS_PER_ADDRESS =
      key("limits.requestsPerAddress", rate(), "2000/s burst 4000");
  static final Key<Rate> LIMITS_REQUESTS_PER_USER =
      key("limits.requestsPerUser", rate(), "50/s burst 200");
  static final Key<Rate> LIMITS_TICKETS_PER_ADDRESS =
      key("limits.ticketsPerAddress", rate(), "20/s burst 500");
  static final Key<Rate> LIMITS_HANDSHAKES_PER_ADDRESS =
      key("limits.handshakesPerAddress", rate(), "200/s burst 2000");
  static final Key<Rate> LIMITS_CUSTOM_FIELDS_PER_USER =
      key("limits.customFieldsPerUser", rate(), "20/s burst 100");

  static final Key<Path> CLUSTER_DATA = optional("cluster.data", Forms.path());
  static final Key<String> CLUSTER_NODE =
      optional(
          "cluster.node",
          matching(Addresses.NODE_NAME, "the name of this node, such as a", "本节点名，如 a"));
  static final Key<List<String>> CLUSTER_MEMBERS = key("cluster.members", Addresses.node().many());
  static final Key<Secret> CLUSTER_SECRET = optional("cluster.secret", secret(32));

  static final Key<LogSettings.Format> LOG_FORMAT =
      key("log.format", choice(LogSettings.Format.class), "text");
  static final Key<LogSettings.Level> LOG_LEVEL =
      key("log.level", choice(LogSettings.Level.class), "info");
  static final Key<Path> LOG_FILE = optional("log.file", Forms.path());

  private Keys() {}

  static KeyTable table() {
    return TABLE;
  }

  static <T> Key<T> key(String path, Form<T> form, String... byDefault) {
    return TABLE.key(path, form, byDefault);
  }

  static <T> Key<T> optional(String path, Form<T> form) {
    return TABLE.optional(path, form);
  }

  private static Key<Integer> limit(String path, String byDefault) {
    return key(path, whole(0, MANY), byDefault);
  }

  private static Key<Integer> imEmbedded(String name, int min, int max, String byDefault) {
    return key("im.embedded." + name, whole(min, max), byDefault);
  }

  private static Key<Integer> liveEmbedded(String name, int min, int max, String byDefault) {
    return key("live.embedded." + name, whole(min, max), byDefault);
  }

  private static Key<Duration> liveEmbedded(String name, String min, String max, String byDefault) {
    return key("live.embedded." + name, within(min, max), byDefault);
  }

  private static Form<String> words() {
    return text("a short text without control characters", "不含控制字符的短文本");
  }

  private static Form<String> word() {
    return matching(
        "[A-Za-z0-9_-]{1,64}", "1 to 64 letters, digits, - and _", "1 至 64 个字母、数字、- 和 _");
  }

  private static Form<String> secretId() {
    return matching(
        "[A-Za-z0-9]{10,128}", "what the console calls SecretId", "控制台“API密钥管理”里的 SecretId");
  }

  private static Form<String> prefix() {
    return matching(
        "/[A-Za-z0-9_-]{1,64}", "one path part, such as /roomservice", "一段路径，如 /roomservice");
  }
}
