package rtcroom.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.access.AccessSettings.Mode;
import rtcroom.base.Rate;
import rtcroom.base.Wording;
import rtcroom.chat.ChatSettings;
import rtcroom.config.form.Finding;
import rtcroom.config.form.Origin;
import rtcroom.config.form.Suggestion;
import rtcroom.engine.hls.HlsSettings;
import rtcroom.im.ImSettings;
import rtcroom.live.LiveSettings.PlayScheme;
import rtcroom.room.RoomKind;
import rtcroom.session.RateSettings;

class ValuesTest {
  private final Path folder;

  ValuesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({"20s,PT20S", "5m,PT5M", "24h,PT24H", "7d,PT168H", "500ms,PT0.5S", "90,PT1M30S"})
  void durations_are_written_with_units_and_bare_numbers_are_seconds(
      String written, Duration meant) {
    String key = meant.compareTo(Duration.ofMinutes(1)) < 0 ? "timeout" : "userSigValidity";
    var settings =
        Written.in(folder, Written.ENOUGH.replace("im:", "im:\n  " + key + ": " + written))
            .settings();
    assertThat(
            key.equals("timeout") ? settings.im().timeout() : settings.identity().userSigValidity())
        .isEqualTo(meant);
  }

  @Test
  void what_the_chat_keeps_is_a_share_of_the_heap_unless_it_is_said() {
    long heap = Runtime.getRuntime().maxMemory();
    assertThat(ChatSettings.usualMemoryBytes(256 << 20)).isEqualTo(64 << 20);
    assertThat(ChatSettings.usualMemoryBytes(16L << 30)).isEqualTo(256 << 20);
    assertThat(chatMemory("")).isEqualTo(ChatSettings.usualMemoryBytes(heap));
    assertThat(chatMemory("\n  embedded: {memoryBytes: 5000000}")).isEqualTo(5_000_000);
  }

  private long chatMemory(String yaml) {
    String written = Written.ENOUGH.replace("im:", "im:" + yaml);
    return Written.in(folder, written).settings().chat().memoryBytes();
  }

  @Test
  void what_HLS_keeps_of_a_stream_can_be_set() {
    String yaml = "  embedded: {hlsSegments: 10, hlsBytes: 10000000, viewersPerStream: 70}\n";
    HlsSettings hls = Written.enoughAnd(folder, yaml).settings().embedded().hls();
    assertThat(hls).isEqualTo(HlsSettings.usual().keeping(10, 10_000_000, 70));
    assertThat(Written.enoughAnd(folder, "").settings().embedded().hls())
        .isEqualTo(HlsSettings.usual());
    assertThat(Written.enoughAnd(folder, "  embedded: {hlsSegments: 2}\n").problems())
        .singleElement()
        .asString()
        .contains("live.embedded.hlsSegments");
  }

  @Test
  void lists_words_rates_and_switches_are_read() {
    Settings settings =
        Written.enoughAnd(
                folder,
                """
                http:
                  allowedOrigins: ["https://a.example.com", "http://localhost:5173"]
                  trustedProxies: [10.0.0.7, "::1"]
                limits:
                  requestsPerUser: 5/s burst 9
                  ticketsPerAddress: 0
                  connections: 0
                rooms:
                  multi: {maxMembers: 6, creatorCanDestroyRoom: yes}
                log: {format: JSON, level: debug, file: logs/../rtcroom.log}
                """)
            .settings();
    assertThat(settings.http().callers().allowedOrigins())
        .containsExactly("https://a.example.com", "http://localhost:5173");
    assertThat(settings.http().callers().trustedProxies()).containsExactly("10.0.0.7", "::1");
    assertThat(settings.rates().requestsPerUser()).isEqualTo(new Rate(5, 9));
    assertThat(settings.rates().ticketsPerAddress().isLimited()).isFalse();
    assertThat(settings.http().limits().connections()).isZero();
    assertThat(settings.rooms().rules(RoomKind.MULTI).maxMembers()).isEqualTo(6);
    assertThat(settings.rooms().rules(RoomKind.MULTI).creatorCanDestroyRoom()).isTrue();
    assertThat(settings.log().format()).isEqualTo(LogSettings.Format.JSON);
    assertThat(settings.log().file()).contains(folder.toAbsolutePath().resolve("rtcroom.log"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stun:stun.example.com",
        "stuns:stun.example.com:5349",
        "turn:10.0.0.7:3478?transport=udp",
        "turns:turn.example.com:443?transport=tcp",
        "turn:[2001:db8::7]:3478"
      })
  void addresses_of_relays_are_read_as_browsers_take_them(String url) {
    assertThat(turn("[\"" + url + "\"]", "0123456789abcdefg").settings().turn().urls())
        .containsExactly(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "turn.example.com",
        "http://turn.example.com",
        "turn://turn.example.com",
        "turn:ann@turn.example.com",
        "turn:turn.example.com:0",
        "turn:turn.example.com?transport=sctp",
        "stun:stun.example.com?transport=udp",
        "turn:"
      })
  void what_browsers_would_refuse_of_a_relay_is_refused_at_the_start(String url) {
    assertThat(turn("[\"" + url + "\"]", "0123456789abcdefg").problems())
        .singleElement()
        .asString()
        .startsWith("rtcroom.yaml:9: turn.urls: \"" + url + "\" is not the address");
  }

  private Written turn(String urls, String secret) {
    return Written.enoughAnd(folder, "turn: {urls: %s, secret: %s}".formatted(urls, secret));
  }

  @Test
  void what_nobody_says_is_safe() {
    Settings settings = Written.enoughAnd(folder, "").settings();
    assertThat(settings.http().listener().bind()).isEqualTo("127.0.0.1");
    assertThat(settings.access().mode()).isEqualTo(Mode.SIG);
    assertThat(settings.admin().token()).isEmpty();
    assertThat(settings.im().provider()).isEqualTo(ImSettings.Provider.EMBEDDED);
    assertThat(settings.live().push().host()).isEqualTo("127.0.0.1");
    assertThat(settings.live().play().scheme()).isEqualTo(PlayScheme.HTTP);
    assertThat(settings.live().cloud().hasApi()).isFalse();
    assertThat(settings.loginInfo().reserves("administrator")).isTrue();
  }

  @Test
  void rates_switched_off_limit_nothing() {
    assertThat(Written.enoughAnd(folder, "limits: {rates: off}").settings().rates())
        .isEqualTo(RateSettings.off());
  }

  @Test
  void webexe_rooms_inherit_what_webrtc_rooms_say() {
    var rooms =
        Written.enoughAnd(
                folder,
                """
                rooms:
                  webrtc: {maxMembers: 9, maxIdleDuration: 1h}
                  webexe: {maxMembers: 7}
                """)
            .settings()
            .rooms();
    assertThat(rooms.rules(RoomKind.WEBEXE).maxMembers()).isEqualTo(7);
    assertThat(rooms.rules(RoomKind.WEBEXE).maxIdleDuration()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void the_global_creator_flag_is_for_double_and_multi_rooms_that_say_nothing() {
    var rooms =
        Written.enoughAnd(
                folder,
                """
                rooms:
                  creatorCanDestroyRoom: true
                  double: {creatorCanDestroyRoom: false}
                """)
            .settings()
            .rooms();
    assertThat(rooms.rules(RoomKind.MULTI).creatorCanDestroyRoom()).isTrue();
    assertThat(rooms.rules(RoomKind.DOUBLE).creatorCanDestroyRoom()).isFalse();
    assertThat(rooms.rules(RoomKind.WEBRTC).creatorCanDestroyRoom()).isFalse();
  }

  @Test
  void the_cloud_names_its_hosts_after_the_account() {
    var live = Written.enoughAnd(folder, "  provider: tencent\n  bizid: 8888\n").settings().live();
    assertThat(live.push().host()).isEqualTo("8888.livepush.myqcloud.com");
    assertThat(live.play().host()).isEqualTo("8888.liveplay.myqcloud.com");
  }

  static Stream<Arguments> impossible() {
    return Map.ofEntries(
            Map.entry("http: {port: 70000}", "http.port: \"70000\" is not within 0..65535"),
            Map.entry("http: {port: many}", "http.port: \"many\" is not a whole number"),
            Map.entry("http: {port: [1]}", "http.port: is a list"),
            Map.entry("http: {bind: 'a b'}", "http.bind: \"a b\" is not a host"),
            Map.entry("http: {bind: 300.1.1.1}", "http.bind: \"300.1.1.1\" is not a host"),
            Map.entry(
                "http: {contextPrefixes: [a/b]}", "http.contextPrefixes: \"a/b\" does not fit"),
            Map.entry(
                "http: {allowedOrigins: ['https://a/b']}",
                "http.allowedOrigins: \"https://a/b\" has more"),
            Map.entry(
                "http: {trustedProxies: [proxy]}",
                "http.trustedProxies: \"proxy\" is not an address"),
            Map.entry(
                "http: {shutdownGrace: soon}", "http.shutdownGrace: \"soon\" is not a duration"),
            Map.entry(
                "tokens: {idleTimeout: 1s}", "tokens.idleTimeout: \"1s\" is not within 1m..365d"),
            Map.entry(
                "tokens: {maxLifetime: 2h}",
                "tokens.maxLifetime: is shorter than tokens.idleTimeout"),
            Map.entry(
                "limits: {rates: maybe}", "limits.rates: \"maybe\" is neither true nor false"),
            Map.entry(
                "limits: {requestsPerUser: 9/s burst 3}",
                "limits.requestsPerUser: \"9/s burst 3\" has a burst"),
            Map.entry(
                "limits: {requestsPerUser: fast}",
                "limits.requestsPerUser: \"fast\" is not a rate"),
            Map.entry(
                "log: {level: loud}", "log.level: \"loud\" is not a choice -> one of error, warn,"),
            Map.entry(
                "rooms: {double: {maxMembers: 3}}",
                "rooms.double.maxMembers: \"3\" is not within 2..2 -> always 2"),
            Map.entry(
                "rooms: {live: {creatorCanDestroyRoom: no}}",
                "rooms.live.creatorCanDestroyRoom: \"no\" is not possible"),
            Map.entry("http: 5", "http: is a section, not a value"))
        .entrySet()
        .stream()
        .map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void impossible_values_are_refused_with_the_line(String yaml, String problem) {
    assertThat(Written.enoughAnd(folder, yaml).problems())
        .singleElement()
        .asString()
        .startsWith("rtcroom.yaml:9: " + problem)
        .contains(" -> ");
  }

  @ParameterizedTest
  @CsvSource({
    "http.prot,http: {prot: 1},http.port",
    "live.apikey,live2: {},",
    "im.sdkAppId,,im.sdkAppID",
    "htpp.port,htpp: {port: 1},http.port",
    "rooms.maxMembers,rooms: {maxMembers: 3},rooms.double.maxMembers",
  })
  void unknown_keys_come_with_the_nearest_known_one(String key, String yaml, String nearest) {
    if (yaml == null) {
      assertThat(Suggestion.forKey(key, Keys.table()).en())
          .isEqualTo("did you mean " + nearest + "?");
    } else if (nearest == null) {
      assertThat(Written.enoughAnd(folder, yaml).problems())
          .containsExactly(
              "rtcroom.yaml:9: live2: no such key -> remove it; config/reference.yaml lists what"
                  + " there is");
    } else {
      assertThat(Written.enoughAnd(folder, yaml).problems())
          .containsExactly(
              "rtcroom.yaml:9: " + key + ": no such key -> did you mean " + nearest + "?");
    }
  }

  @Test
  void all_problems_come_at_once_in_order_of_lines_and_in_two_languages() {
    String yaml = "http:\n  port: x\n  bnid: 1\naccess:\n  mode: shut\nim:\n  timeout: 1h\n";
    assertThat(Written.in(folder, yaml).problems())
        .extracting(problem -> problem.replaceAll("rtcroom.yaml:(\\d+): ([A-Za-z.]*):.*", "$1 $2"))
        .containsExactly(
            "1 live.pushSecretKey",
            "2 http.port",
            "3 http.bnid",
            "5 access.mode",
            "6 im.sdkAppID",
            "6 im.secretKey",
            "7 im.timeout");
    assertThat(
            new Finding(
                new Origin("a.yaml", 3), "b.c", new Wording("是x", "is x"), new Wording("写y", "y")))
        .hasToString("a.yaml:3: b.c: is x -> y\n    是x -> 写y");
  }
}
