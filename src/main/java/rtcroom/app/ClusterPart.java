package rtcroom.app;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.bans.Bans;
import rtcroom.calls.VertxSchedule;
import rtcroom.chat.ChatNode;
import rtcroom.chat.ChatSettings;
import rtcroom.chat.Delivery;
import rtcroom.chat.ReplicatedChat;
import rtcroom.cluster.FolderCheck;
import rtcroom.cluster.HeardLeases;
import rtcroom.cluster.LeaseDuty;
import rtcroom.cluster.LogClock;
import rtcroom.cluster.LogPart;
import rtcroom.cluster.LogSequencer;
import rtcroom.cluster.LogStatus;
import rtcroom.cluster.MediaLink;
import rtcroom.cluster.MediaSource;
import rtcroom.cluster.Membership;
import rtcroom.cluster.NodeAnswers;
import rtcroom.cluster.NodeReport;
import rtcroom.cluster.PeerWatch;
import rtcroom.cluster.Replica;
import rtcroom.cluster.StreamsOfAll;
import rtcroom.cluster.SureCommands;
import rtcroom.cluster.ratis.ClusterOperator;
import rtcroom.cluster.ratis.RatisLog;
import rtcroom.http.admin.Health;
import rtcroom.metrics.ServerMeters;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.Rooms;
import rtcroom.rooms.RoomsSettings;
import rtcroom.rooms.StreamStatus;
import rtcroom.session.EndedLogins;

/** Rooms that outlive the process: their log, and what puts commands into it. */
final class ClusterPart implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterPart.class);
  private static final String NODE = "a";
  private static final long SNAPSHOT_ENTRIES = 50_000;
  private static final long FARTHEST_BEHIND = 1_000;

  /** Then the others take its connections to be gone. */
  private static final Duration GONE = Duration.ofSeconds(10);

  /** Without a leader; then clients are to look for another node. */
  private static final Duration ALONE = Duration.ofSeconds(5);

  private static final Duration SWEEP = Duration.ofMillis(500);

  /** A million rooms are read in seconds; this is for a disk in trouble. */
  private static final Duration REPLAY = Duration.ofMinutes(10);

  private final Path data;
  private final @Nullable Membership members;
  private final RoomsSettings settings;
  private final RoomDirectory directory;
  private final RatisLog log;
  private final LogSequencer sequencer;
  private final Replica replica;
  private final LeaseDuty leases;
  private final Bans bans;
  private final SharedOrders orders;
  private final EndedLogins logins;
  private volatile boolean begunEmpty;
  private final NodeAnswers answers = new NodeAnswers();
  private final InstantSource clock;
  private final VertxSchedule schedule;
  private final LogClock time = new LogClock();
  private volatile long led;
  private final InstantSource shown;
  private final SecureRandom random;
  private final PeerWatch watch = new PeerWatch();

  ClusterPart(Setup setup, Path data, Bans bans) {
    this.data = data;
    members = setup.settings().cluster().members();
    settings = setup.settings().rooms();
    clock = setup.steady();
    shown = setup.clock();
    random = setup.random();
    led = clock.millis();
    HeardLeases heard = new HeardLeases(clock);
    directory = new RoomDirectory(settings, clock, time, heard);
    log =
        members == null
            ? RatisLog.alone(NODE, data, SNAPSHOT_ENTRIES)
            : RatisLog.among(members, data, SNAPSHOT_ENTRIES, answers, setup.random());
    schedule = new VertxSchedule(setup.vertx());
    sequencer =
        new LogSequencer(
            log, directory, clock, schedule, setup.random()::nextLong, members == null);
    replica = new Replica(directory, time, settings, sequencer);
    this.bans = bans;
    orders = new SharedOrders(bans);
    logins =
        new EndedLogins(
            replica::applied, new SureCommands(sequencer, LogPart.LOGINS, schedule), orders);
    replica.add(LogPart.LOGINS, logins);
    leases = new LeaseDuty(name(), log, sequencer, replica, directory, heard, log, clock);
  }

  private String name() {
    return members == null ? NODE : members.node();
  }

  /** Whether a stream is pushed to any node, by what each knows of its own. */
  StreamStatus streams(StreamStatus here) {
    answers.by(leases, here);
    return members == null ? here : new StreamsOfAll(here, log::others, log, leases, clock);
  }

  /** What operators are told of this node beside what it knows itself. */
  void tell(Health health, IntSupplier connections) {
    answers.by(
        () ->
            new NodeReport(
                log.status(),
                log.snapshot(),
                directory.figures().rooms(),
                connections.getAsInt(),
                health.faults().isEmpty(),
                replica.held(),
                shown.millis(),
                log.members()),
        this::known);
    answers.by(sequencer::compare);
  }

  /** Only who shows all that was agreed on can say of another that it never took part. */
  private FolderCheck.Known known(String other) {
    if (replica.hasJoined(other)) {
      return FolderCheck.Known.YES;
    }
    LogStatus status = log.status();
    if (!status.leader().isEmpty() && status.lag() == 0) {
      return log.members().containsKey(other) ? FolderCheck.Known.NO : FolderCheck.Known.OUT;
    }
    boolean isNew = status.applied() == 0 && begunEmpty;
    return isNew ? FolderCheck.Known.NO : FolderCheck.Known.NOT_YET;
  }

  /** The chat of all nodes, which outlives the processes as the rooms do. */
  ReplicatedChat chat(
      ChatSettings its, Function<RoomId, Optional<UserId>> owners, Delivery delivery) {
    ChatNode node = new ChatNode(name(), time, clock, schedule, random::nextLong);
    ReplicatedChat chat =
        new ReplicatedChat(its, node, sequencer.commands(LogPart.CHAT), owners, delivery);
    replica.add(LogPart.CHAT, chat);
    return chat;
  }

  /** What is due by time in the chat of all nodes; about once a second. */
  void see(ReplicatedChat chat) {
    LogStatus status = log.status();
    long now = clock.millis();
    led = status.leader().isEmpty() ? led : now;
    if (status.isLeader()) {
      chat.lead(other -> leases.isSilent(other, GONE));
    } else if (now - led > ALONE.toMillis()) {
      chat.sendAway(); // what is said elsewhere nobody here would hear
    }
  }

  /** Whose logins ended at any node. */
  EndedLogins logins() {
    return logins;
  }

  /** What streams are asked for at other nodes by; they ask for those of {@code here}. */
  MediaLink media(MediaSource here) {
    answers.by(here);
    return new MediaLink(log, log::others);
  }

  RoomDirectory directory() {
    return directory;
  }

  Rooms.Sequencer sequencer() {
    return sequencer;
  }

  /**
   * Takes up what earlier processes left; returns when all of it is there. Nobody hears of the
   * events that made it: they were announced when they happened.
   *
   * @throws IOException saying what is wrong with the folder
   */
  void open() throws IOException {
    try {
      startLog();
    } catch (IOException e) {
      throw new IOException("cluster.data: " + data + ": " + e.getMessage(), e);
    }
    Waiting.forStart("the rooms in " + data, sequencer.barrier(), REPLAY);
    agree();
    LOG.atInfo()
        .addKeyValue("rooms", directory.figures().rooms())
        .addKeyValue("entries", replica.applied())
        .log("rooms of earlier processes are there");
  }

  /** Without other nodes the list of bans is that of its file, as ever. */
  @Override
  public void start() {
    if (members != null) {
      bans.spread(logins);
      logins.begin(bans.all());
    }
  }

  private void startLog() throws IOException {
    begunEmpty = log.isEmpty();
    if (members == null || isMember(members)) {
      log.start(replica);
    } else {
      LOG.warn("this node is no member: \"rtcroom cluster add\" takes it in");
      log.startOutside(replica);
    }
  }

  private boolean isMember(Membership all) throws IOException {
    try (ClusterOperator others = new ClusterOperator(all, random)) {
      return new FolderCheck(all.node(), all.others(), others, Thread::sleep).run(begunEmpty);
    }
  }

  /** The log is to say by what rules rooms go, and that this node takes part. */
  private void agree() throws IOException {
    if (!replica.decidesBy(settings)) {
      Waiting.forStart("the rules of rooms", sequencer.decideBy(settings), REPLAY);
    }
    if (members != null && !replica.hasJoined(name())) {
      Waiting.forStart("the other nodes", sequencer.join(name()), REPLAY);
    }
    warnOfOthers();
  }

  /** The log has the last word, which a changed file does not change. */
  private void warnOfOthers() {
    if (members != null && !log.members().equals(members.members())) {
      LOG.atWarn()
          .addKeyValue("cluster.members", members.members())
          .addKeyValue("agreed", log.members())
          .log(
              "the nodes agreed on other members: change them by \"rtcroom cluster add\" and"
                  + " remove");
    }
  }

  @Override
  public List<Timer> timers() {
    return List.of(
        new Timer(SWEEP, sequencer::sweep),
        new Timer(SWEEP, leases::tick),
        new Timer(SWEEP, () -> watch.look(log.status(), log.silence())));
  }

  @Override
  public List<String> faults() {
    LogStatus status = log.status();
    if (!status.isAlive()) {
      return List.of("cluster.data");
    }
    if (members == null) {
      return List.of();
    }
    return status.leader().isEmpty()
        ? List.of("cluster: no leader")
        : status.lag() > FARTHEST_BEHIND ? List.of("cluster: behind") : List.of();
  }

  @Override
  public void show(ServerMeters meters) {
    meters.gauge("rtcroom.cluster.entries", replica::applied);
    meters.gauge("rtcroom.cluster.unanswered", sequencer::unanswered);
    meters.gauge("rtcroom.cluster.term", () -> log.status().term());
    meters.gauge("rtcroom.cluster.leader", () -> log.status().isLeader() ? 1 : 0);
    meters.gauge("rtcroom.cluster.lag", () -> log.status().lag());
    meters.gauge("rtcroom.cluster.snapshot", log::snapshot);
    meters.gauge("rtcroom.cluster.members", () -> log.members().size());
    meters.gauge("rtcroom.cluster.silent", () -> watch.silent().size());
    meters.gauge("rtcroom.cluster.alive", () -> log.status().isAlive() ? 1 : 0);
  }

  @Override
  public void stop() {
    log.handOver();
  }

  @Override
  public void close() {
    orders.close();
    log.close();
  }
}
