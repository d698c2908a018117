package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.cli.CommandContext;
import rtcroom.cli.Shell;
import rtcroom.testing.Busy;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.network.FreePorts;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Chatter;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.NumberedRooms;
import rtcroom.testing.server.ServerProcess;
import rtcroom.testing.server.User;
import rtcroom.testing.server.Web;

/**
 * Three servers, each a process of its own, that are one: killed, stopped, and one of them alone.
 */
@Busy
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class ThreeServersTest {
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final List<String> NAMES = List.of("a", "b", "c");
  private static final int SOME = 40;

  private final Path folder;
  private final String members;
  private final Map<String, ServerProcess> processes = new LinkedHashMap<>();
  private final Map<String, Web> webs = new LinkedHashMap<>();
  private int starts;

  ThreeServersTest(@TempDir Path folder) {
    this.folder = folder;
    List<Integer> ports = FreePorts.some(NAMES.size());
    members =
        NAMES.stream()
            .map(name -> name + "@127.0.0.1:" + ports.get(NAMES.indexOf(name)))
            .collect(Collectors.joining(", "));
  }

  @AfterEach
  void stop() {
    processes.values().forEach(ServerProcess::close);
  }

  @Test
  void what_was_acknowledged_is_at_all_of_them_whoever_is_killed_or_stopped() {
    one_that_waits_for_the_others_says_so();
    start(List.of("b", "c"));
    open(List.of("a"));
    seat("a", "webrtc_room/create_room", "ann1", "1").ok();
    seat("b", "webrtc_room/heartbeat", "ann1", "1").ok();
    seat("c", "webrtc_room/heartbeat", "bob1", "1").refused(5);

    try (SteadyEntrants load = new SteadyEntrants(List.copyOf(webs.values()));
        PartyGuests party = new PartyGuests(this::web, name -> process(name).port(LONG))) {
      party.open();
      load.begin(SOME);
      load.awaitAll();
      String killed = leader();
      List<String> survivors = NAMES.stream().filter(name -> !name.equals(killed)).toList();
      Chatter ann = party.enter(survivors.getFirst(), "ann1", -1);
      Chatter bob = party.enter(survivors.getLast(), "bob1", -1);
      Chatter cyd = party.enter(killed, "cyd1", -1);
      Chatter dan = party.enter(killed, "dan1", -1);
      long read = PartyGuests.say(cyd, "one");
      PartyGuests.awaitHeard(read, ann, bob, cyd, dan);
      load.begin(SOME);
      process(killed).close();
      load.awaitAll();
      PartyGuests.awaitHeard(PartyGuests.say(bob, "two"), ann, bob);
      long last = PartyGuests.say(ann, "three");
      PartyGuests.awaitHeard(last, ann, bob);
      cyd = party.enter(survivors.getLast(), "cyd1", read);
      PartyGuests.awaitHeard(PartyGuests.say(ann, "four"), ann, bob, cyd);
      start(List.of(killed));
      load.use(List.copyOf(webs.values()));
      cyd = party.enter(killed, "cyd1", read);
      PartyGuests.awaitHeard(PartyGuests.say(cyd, "five"), cyd, ann, bob);
      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(PartyGuests.members(ann))
                      .containsExactlyInAnyOrder("ann1", "bob1", "cyd1"));
      party.logOut();
      party.ban();

      String stopped = leader();
      load.begin(SOME);
      process(stopped).signal("STOP");
      load.use(others(stopped));
      load.awaitAll();
      process(stopped).signal("CONT");
      NAMES.forEach(name -> await().atMost(LONG).until(() -> holds(name, load.acknowledged())));
    }
    a_seat_is_kept_by_heartbeats_at_any_of_them_and_the_silent_go();
    one_alone_changes_nothing_and_says_so();
  }

  private void one_that_waits_for_the_others_says_so() {
    launch("a");
    webs.put("a", process("a").early(LONG));
    assertThat(web("a").get("/healthz").status()).isEqualTo(200);
    assertThat(web("a").get("/readyz").text()).contains("starting");
    assertThat(web("a").get("/metrics").text()).contains("rtcroom_cluster_alive");
    Answer early = seat("a", "webrtc_room/create_room", "ann1", "1");
    assertThat(early.status()).as(early.text()).isEqualTo(503);
    assertThat(early.header("Retry-After")).isPresent();
  }

  private void a_seat_is_kept_by_heartbeats_at_any_of_them_and_the_silent_go() {
    String leader = leader();
    Iterator<String> followers = NAMES.stream().filter(name -> !name.equals(leader)).iterator();
    String one = followers.next();
    String other = followers.next();
    seat(leader, "webexe_room/create_room", "eve1", "7").ok();
    seat(leader, "webexe_room/enter_room", "dan1", "7").ok();
    await()
        .atMost(LONG)
        .until(
            () -> {
              seat(one, "webexe_room/heartbeat", "eve1", "7").ok();
              return inRoom(other, "webexe_room", "7").equals(List.of("eve1"));
            });
  }

  private void one_alone_changes_nothing_and_says_so() {
    process("a").close();
    process("b").close();
    await().atMost(LONG).until(() -> web("c").get("/readyz").status() == 503);
    Answer refused = seat("c", "webrtc_room/create_room", "ann1", "2");
    assertThat(refused.status()).as(refused.text()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isPresent();
    assertThat(inRoom("c", "webrtc_room", "1")).containsExactly("ann1");

    start(List.of("a", "b"));
    seat("a", "webrtc_room/create_room", "ann1", "3").ok();
    await().atMost(LONG).until(() -> inRoom("c", "webrtc_room", "3").equals(List.of("ann1")));
    the_operator_sees_them_and_moves_the_lead();
  }

  private void the_operator_sees_them_and_moves_the_lead() {
    String leader = leader();
    String other = NAMES.stream().filter(name -> !name.equals(leader)).findFirst().orElseThrow();
    assertThat(cluster("transfer", other)).contains(other + " leads");
    assertThat(leader()).isEqualTo(other);
    assertThat(cluster("compare")).contains("they hold the same");
    assertThat(cluster("status", "--json").lines().map(JsonObject::new))
        .extracting(node -> node.getString("node"), node -> node.getBoolean("leads"))
        .containsExactlyElementsOf(
            NAMES.stream().map(name -> tuple(name, name.equals(other))).toList());
  }

  /** What an operator's command says, whose node is b. */
  private String cluster(String... words) {
    StringWriter said = new StringWriter();
    PrintWriter printer = new PrintWriter(said, true);
    CommandContext world =
        new CommandContext(
            _ -> {
              throw new IOException("nothing is started");
            },
            (_, _, _) -> {},
            _ -> {},
            InstantSource.system(),
            new SecureRandom(),
            Map.of(),
            InputStream.nullInputStream(),
            printer,
            printer);
    new Shell(world)
        .run(
            Stream.of(
                    Stream.of("cluster", words[0], "--config", folder.resolve("b.yaml").toString()),
                    Stream.of(words).skip(1))
                .flatMap(some -> some)
                .toArray(String[]::new));
    return said.toString();
  }

  /** Together: the first of them waits for a second. */
  private void start(List<String> names) {
    names.forEach(this::launch);
    open(names);
  }

  private void launch(String name) {
    try {
      Path config = folder.resolve(name + ".yaml");
      Files.writeString(config, yaml(name));
      processes.put(
          name,
          ServerProcess.serve(
              config,
              folder.resolve("output" + ++starts),
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "--enable-native-access=ALL-UNNAMED",
              "--sun-misc-unsafe-memory-access=allow"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open(List<String> names) {
    names.forEach(name -> webs.put(name, process(name).web(LONG)));
    names.forEach(
        name -> await().atMost(LONG).until(() -> web(name).get("/readyz").status() == 200));
  }

  private ServerProcess process(String name) {
    return Objects.requireNonNull(processes.get(name));
  }

  private Web web(String name) {
    return Objects.requireNonNull(webs.get(name));
  }

  private List<Web> others(String name) {
    return NAMES.stream().filter(one -> !one.equals(name)).map(this::web).toList();
  }

  private String leader() {
    return await()
        .atMost(LONG)
        .until(
            () ->
                NAMES.stream()
                    .filter(
                        name ->
                            web(name).get("/metrics").text().contains("rtcroom_cluster_leader 1"))
                    .findFirst()
                    .orElse(""),
            found -> !found.isEmpty());
  }

  private boolean holds(String name, Map<String, String> acknowledged) {
    return acknowledged.entrySet().stream()
        .allMatch(
            entry -> inRoom(name, "webrtc_room", entry.getKey()).equals(List.of(entry.getValue())));
  }

  private Answer seat(String node, String op, String user, String room) {
    return web(node).post("/weapp/" + op, Json.of("userID", user, "roomID", room, "roomInfo", "x"));
  }

  private List<String> inRoom(String node, String family, String room) {
    Answer answer = web(node).post("/weapp/" + family + "/get_room_members", User.roomBody(room));
    return NumberedRooms.texts(answer.at("members"), "userID");
  }

  private String yaml(String name) {
    return """
    http: {bind: 127.0.0.1, port: 0}
    access: {mode: open}
    admin: {token: %s}
    im: {sdkAppID: %d, secretKey: "%s"}
    live: {pushSecretKey: fixture_push_secret_key_0123456789}
    limits: {rates: off}
    rooms: {webrtc: {heartBeatTimeout: 1h}, webexe: {heartBeatTimeout: 3s}, live: {maxIdleDuration: 1h}}
    cluster: {node: %s, members: [%s], data: %s, secret: fixture_secret_of_three_nodes_0123456789}
    """
        .formatted(
            PartyGuests.OPERATOR, FakeIm.SDK_APP_ID, FakeIm.SECRET, name, members, "data-" + name);
  }
}
