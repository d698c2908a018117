package rtcroom.cluster.ratis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.proto.RaftProtos.ServerRpcProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.storage.RaftStorage.StartupOption;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.base.ProcessLock;
import rtcroom.cluster.LogMachine;
import rtcroom.cluster.LogStatus;
import rtcroom.cluster.Membership;
import rtcroom.cluster.NodeLink;
import rtcroom.cluster.ReplicatedLog;

/**
 * The log as Apache Ratis keeps it in a folder of each node; every entry is on the disk first, with
 * several nodes on those of most.
 */
public final class RatisLog implements ReplicatedLog, NodeLink {
  private static final Logger LOG = LoggerFactory.getLogger(RatisLog.class);
  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final Duration FORWARD = Duration.ofSeconds(1);

  private final String node;
  private final Path folder;
  private final long snapshotEntries;
  private final Requests requests = new Requests();
  private final Network network;
  private final Answers answers;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("cluster-snapshots").factory());
  private volatile @Nullable RaftServer server;
  private volatile @Nullable ProcessLock lock;

  private RatisLog(
      String node,
      Path folder,
      long snapshotEntries,
      Function<ClientId, Network> network,
      Answers answers) {
    this.node = node;
    this.folder = folder;
    this.snapshotEntries = snapshotEntries;
    this.answers = answers;
    this.network = network.apply(requests.client());
  }

  /**
   * Of a node alone; touches nothing yet.
   *
   * @param node its name; the folder is of no use under another
   * @param folder made where it is missing; of this process alone
   * @param snapshotEntries after so many entries a snapshot is written, and the log cut
   */
  public static RatisLog alone(String node, Path folder, long snapshotEntries) {
    return new RatisLog(
        node, folder, snapshotEntries, _ -> new NoNetwork(node), question -> question);
  }

  /**
   * Of one of several nodes; does not listen yet. As {@link #alone} else.
   *
   * @param answers to what other nodes ask this one
   */
  public static RatisLog among(
      Membership membership,
      Path folder,
      long snapshotEntries,
      Answers answers,
      SecureRandom random) {
    return new RatisLog(
        membership.node(),
        folder,
        snapshotEntries,
        id -> new GrpcNetwork(membership, id, random, FORWARD),
        answers);
  }

  @Override
  public void start(LogMachine machine) throws IOException {
    start(machine, network.peers());
  }

  /** As {@link #start}, of a node that the others have not taken in yet: it waits for that. */
  public void startOutside(LogMachine machine) throws IOException {
    start(machine, List.of());
  }

  private void start(LogMachine machine, List<RaftPeer> peers) throws IOException {
    Files.createDirectories(folder);
    lock = ProcessLock.beside(folder.resolve("node"), "cluster.data");
    try {
      server = started(machine, peers);
    } catch (IOException | RuntimeException e) {
      close();
      throw new IOException(reason(e), e);
    }
  }

  private RaftServer started(LogMachine machine, List<RaftPeer> peers) throws IOException {
    RaftProperties properties = RatisOptions.of(folder, snapshotEntries);
    network.settle(properties);
    RaftServer starting =
        RaftServer.newBuilder()
            .setServerId(RaftPeerId.valueOf(node))
            .setGroup(RaftGroup.valueOf(Requests.GROUP, peers))
            .setProperties(properties)
            .setParameters(network.parameters())
            .setStateMachineRegistry(
                _ ->
                    new LogStateMachine(machine, new SnapshotFiles(writer), answers, network::know))
            .setOption(isEmpty() ? StartupOption.FORMAT : StartupOption.RECOVER)
            .build();
    starting.start();
    return starting;
  }

  /** The engine wraps what went wrong several times. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (!(cause instanceof IOException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /**
   * Whether the folder holds nothing of an earlier process.
   *
   * @throws IOException if it cannot be read
   */
  public boolean isEmpty() throws IOException {
    Path log = folder.resolve("log");
    if (!Files.exists(log)) {
      return true;
    }
    try (Stream<Path> files = Files.list(log)) {
      return files.findAny().isEmpty();
    }
  }

  @Override
  public CompletionStage<Void> propose(byte[] entry) {
    return division()
        .map(division -> division.getInfo().getLeaderId())
        .map(leader -> send(requests.entry(leader, entry)))
        .orElseGet(() -> CompletableFuture.failedFuture(new IOException("no leader is known")))
        .thenAccept(_ -> {});
  }

  @Override
  public CompletionStage<byte[]> ask(String asked, byte[] question) {
    return send(requests.question(RaftPeerId.valueOf(asked), question))
        .thenApply(reply -> reply.getMessage().getContent().toByteArray());
  }

  private CompletionStage<RaftClientReply> send(RaftClientRequest request) {
    RaftServer running = server;
    try {
      CompletionStage<RaftClientReply> reply =
          running != null && request.getServerId().equals(running.getId())
              ? running.submitClientRequestAsync(request)
              : network.send(request);
      return reply
          .thenApply(Requests::checked)
          .toCompletableFuture()
          .orTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Optional<RaftServer.Division> division() {
    RaftServer running = server;
    try {
      return running == null ? Optional.empty() : Optional.of(running.getDivision(Requests.GROUP));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public LogStatus status() {
    return division().map(this::status).orElseGet(() -> new LogStatus(node, "", 0, 0, 0, false));
  }

  private LogStatus status(RaftServer.Division division) {
    DivisionInfo info = division.getInfo();
    return new LogStatus(
        node,
        leader(info),
        info.getCurrentTerm(),
        Math.max(0, division.getRaftLog().getLastCommittedIndex()),
        Math.max(0, info.getLastAppliedIndex()),
        info.isAlive());
  }

  /** One that was elected just now takes no entries yet. */
  private static String leader(DivisionInfo info) {
    @Nullable RaftPeerId leader = info.getLeaderId();
    return leader == null || (info.isLeader() && !info.isLeaderReady()) ? "" : leader.toString();
  }

  /** Who agrees on entries, with the address of each; empty before the start. */
  public Map<String, String> members() {
    Map<String, String> members = new TreeMap<>();
    division()
        .ifPresent(
            division ->
                division
                    .getRaftConf()
                    .getCurrentPeers()
                    .forEach(peer -> members.put(peer.getId().toString(), peer.getAddress())));
    return members;
  }

  /** All members but this one. */
  public List<String> others() {
    return members().keySet().stream().filter(name -> !name.equals(node)).toList();
  }

  /** Last entry of the newest snapshot; 0 before the first. */
  public long snapshot() {
    return division()
        .map(division -> division.getStateMachine().getLatestSnapshot())
        .map(SnapshotInfo::getIndex)
        .orElse(0L);
  }

  /** For how long others were not heard of: at the leader all of them, elsewhere the leader. */
  public Map<String, Duration> silence() {
    Map<String, Duration> silence = new TreeMap<>();
    division()
        .map(division -> division.getInfo().getRoleInfoProto())
        .ifPresent(
            role -> {
              role.getLeaderInfo().getFollowerInfoList().forEach(peer -> put(silence, peer));
              if (role.getFollowerInfo().hasLeaderInfo()) {
                put(silence, role.getFollowerInfo().getLeaderInfo());
              }
            });
    return silence;
  }

  private static void put(Map<String, Duration> silence, ServerRpcProto peer) {
    String name = peer.getId().getId().toStringUtf8();
    silence.put(name, Duration.ofMillis(peer.getLastRpcElapsedTimeMs()));
  }

  /** Has another node lead, if this one does; returns when it does, or after some seconds. */
  public void handOver() {
    if (server != null && status().isLeader()) {
      boolean _ = others().stream().anyMatch(this::handOver);
    }
  }

  private boolean handOver(String to) {
    try {
      RaftPeerId next = RaftPeerId.valueOf(to);
      return send(requests.transfer(RaftPeerId.valueOf(node), next, ANSWER))
          .toCompletableFuture()
          .join()
          .isSuccess();
    } catch (CompletionException e) {
      LOG.atWarn().addKeyValue("node", to).setCause(e).log("could not hand the lead over");
      return false;
    }
  }

  @Override
  public void close() {
    RaftServer running = server;
    ProcessLock held = lock;
    server = null;
    lock = null;
    end(running);
    end(network);
    writer.shutdownNow();
    end(held);
  }

  private static void end(@Nullable AutoCloseable some) {
    try {
      if (some != null) {
        some.close();
      }
    } catch (Exception e) {
      LOG.warn("the log did not end as it should", e);
    }
  }
}
