package rtcroom.cluster.ratis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.base.Secret;
import rtcroom.cluster.Membership;
import rtcroom.testing.network.FreePorts;

/** Three logs in this process, over real sockets and TLS. */
class ThreeNodesTest {
  private static final Secret SECRET = new Secret("a secret that all nodes of the test share");
  private static final int SNAPSHOT_ENTRIES = 20;
  private static final String LARGE = "x".repeat(60_000);
  private static final int UNDER_WAY = 8;
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final List<String> NAMES = List.of("a", "b", "c");

  private final Path folder;
  private final Map<String, String> members = new LinkedHashMap<>();
  private final Map<String, RatisLog> logs = new HashMap<>();
  private final Map<String, Entries> entries = new HashMap<>();

  ThreeNodesTest(@TempDir Path folder) {
    this.folder = folder;
    List<Integer> ports = FreePorts.some(NAMES.size());
    for (int i = 0; i < NAMES.size(); i++) {
      members.put(NAMES.get(i), "127.0.0.1:" + ports.get(i));
    }
  }

  @AfterEach
  void close() {
    logs.values().forEach(RatisLog::close);
  }

  @Test
  void entries_of_any_node_come_to_all_in_one_order_also_when_the_leader_has_gone()
      throws IOException {
    for (String name : NAMES) {
      start(name, SECRET);
    }
    String leader = leader(log("a"));
    for (String name : NAMES) {
      propose(name, name, 10);
    }
    awaitEqual(NAMES, 30);
    List<String> rest = NAMES.stream().filter(name -> !name.equals(leader)).toList();
    assertThat(ask(rest.getFirst(), rest.getLast(), "who")).isEqualTo("who? " + rest.getLast());
    assertThat(ask(rest.getFirst(), rest.getFirst(), "I")).isEqualTo("I? " + rest.getFirst());

    log(leader).close();
    logs.remove(leader);
    propose(rest.getFirst(), "later", 10);
    propose(rest.getLast(), "last", 10);
    awaitEqual(rest, 50);

    start(leader, SECRET);
    awaitEqual(NAMES, 50);
  }

  @Test
  void a_node_without_a_folder_gets_a_snapshot_from_the_others() throws IOException {
    start("a", SECRET);
    start("b", SECRET);
    propose("a", LARGE, 200); // more than a segment of the log, which then is cut
    start("c", SECRET);
    awaitEqual(NAMES, 200);
    assertThat(held("c").restored).isPositive();
  }

  @Test
  void an_operator_moves_the_lead_takes_a_node_out_and_another_in() throws Exception {
    for (String name : NAMES) {
      start(name, SECRET);
    }
    propose("a", "entry", 10);
    String leader = leader(log("a"));
    String next = log(leader).others().getFirst();
    String out = log(leader).others().getLast();
    Map<String, String> current = Map.copyOf(members);
    try (ClusterOperator operator =
        new ClusterOperator(new Membership("a", current, SECRET), new SecureRandom())) {
      operator.transfer(leader, next).toCompletableFuture().get(1, MINUTES);
      assertThat(leader(log(next))).isEqualTo(next);

      members.remove(out);
      operator.change(next, current, members).toCompletableFuture().get(1, MINUTES);
      log(out).close();
      logs.remove(out);
      await().atMost(LONG).until(() -> held(leader).members.equals(members.keySet()));

      Map<String, String> without = Map.copyOf(members);
      members.put("d", "127.0.0.1:" + FreePorts.some(1).getFirst());
      made("d", SECRET).startOutside(held("d"));
      operator.know("d", Objects.requireNonNull(members.get("d")));
      operator.change(next, without, members).toCompletableFuture().get(1, MINUTES);
    }
    propose(leader, "later", 10);
    awaitEqual(List.of(leader, next, "d"), 20);
    assertThat(log("d").members()).isEqualTo(members);
    assertThat(ask(leader, "d", "who")).as("the others know where it is").isEqualTo("who? d");
  }

  @Test
  void who_has_another_secret_is_kept_out() throws IOException {
    start("a", SECRET);
    start("b", SECRET);
    start("c", new Secret("another secret, which nobody else has"));
    propose("a", "entry", 20);
    awaitEqual(List.of("a", "b"), 20);
    assertThat(held("c").applied).isEmpty();
    assertThat(log("c").status().leader()).isEmpty();
    assertThat(log("c").propose(new byte[1]).toCompletableFuture()).failsWithin(LONG);
  }

  private void start(String name, Secret secret) throws IOException {
    made(name, secret).start(held(name));
  }

  private RatisLog made(String name, Secret secret) {
    Membership membership = new Membership(name, members, secret);
    RatisLog log =
        RatisLog.among(
            membership,
            folder.resolve(name),
            SNAPSHOT_ENTRIES,
            question -> (new String(question, UTF_8) + "? " + name).getBytes(UTF_8),
            new SecureRandom());
    entries.put(name, new Entries());
    logs.put(name, log);
    return log;
  }

  private RatisLog log(String name) {
    return Objects.requireNonNull(logs.get(name));
  }

  private Entries held(String name) {
    return Objects.requireNonNull(entries.get(name));
  }

  private static String leader(RatisLog log) {
    return await().atMost(LONG).until(() -> log.status().leader(), name -> !name.isEmpty());
  }

  /** As a sequencer does: a few at a time, each again until it is there. */
  private void propose(String node, String prefix, int count) {
    RatisLog log = log(node);
    Iterator<Integer> numbers = IntStream.range(0, count).iterator();
    while (numbers.hasNext()) {
      List<CompletableFuture<Void>> some = new ArrayList<>();
      while (numbers.hasNext() && some.size() < UNDER_WAY) {
        String entry = prefix + numbers.next();
        some.add(CompletableFuture.runAsync(() -> propose(log, entry), Thread::startVirtualThread));
      }
      some.forEach(CompletableFuture::join);
    }
  }

  private static void propose(RatisLog log, String entry) {
    await()
        .atMost(LONG)
        .ignoreExceptions()
        .until(
            () -> {
              log.propose(entry.getBytes(UTF_8)).toCompletableFuture().join();
              return true;
            });
  }

  private String ask(String from, String to, String question) {
    byte[] answer = log(from).ask(to, question.getBytes(UTF_8)).toCompletableFuture().join();
    return new String(answer, UTF_8);
  }

  /** An entry may be there twice: what was not answered in time was proposed again. */
  private void awaitEqual(List<String> names, int size) {
    await()
        .atMost(LONG)
        .until(
            () ->
                names.stream()
                    .map(name -> List.copyOf(held(name).applied))
                    .distinct()
                    .map(held -> Set.copyOf(held).size())
                    .toList()
                    .equals(List.of(size)));
  }
}
