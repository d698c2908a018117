package rtcroom.cluster.ratis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.TransferLeadershipRequest;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.storage.RaftStorage.StartupOption;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
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
  private static final RaftGroupId GROUP =
      RaftGroupId.valueOf(UUID.fromString("6f7a1c1e-52c3-4c61-9a39-7274636d0001"));

  private final String node;
  private final Path folder;
  private final long snapshotEntries;
  private final ClientId client;
  private final Network network;
  private final Answers answers;
  private final AtomicLong calls = new AtomicLong();
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
    client = ClientId.randomId();
    this.network = network.apply(client);
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
        id -> new GrpcNetwork(membership, id, random),
        answers);
  }

  @Override
  public void start(LogMachine machine) throws IOException {
    Files.createDirectories(folder);
    lock = ProcessLock.beside(folder.resolve("node"), "cluster.data");
    try {
      server = started(machine);
    } catch (IOException | RuntimeException e) {
      close();
      throw new IOException(reason(e), e);
    }
  }

  private RaftServer started(LogMachine machine) throws IOException {
    RaftProperties properties = RatisOptions.of(folder, snapshotEntries);
    network.settle(properties);
    RaftServer starting =
        RaftServer.newBuilder()
            .setServerId(RaftPeerId.valueOf(node))
            .setGroup(RaftGroup.valueOf(GROUP, network.peers()))
            .setProperties(properties)
            .setParameters(network.parameters())
            .setStateMachineRegistry(
                _ -> new LogStateMachine(machine, new SnapshotFiles(writer), answers))
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

  private boolean isEmpty() throws IOException {
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
        .map(leader -> send(leader, entry, RaftClientRequest.writeRequestType()))
        .orElseGet(() -> CompletableFuture.failedFuture(new IOException("no leader is known")))
        .thenAccept(_ -> {});
  }

  @Override
  public CompletionStage<byte[]> ask(String asked, byte[] question) {
    RaftPeerId other = RaftPeerId.valueOf(asked);
    return send(other, question, RaftClientRequest.staleReadRequestType(0))
        .thenApply(reply -> reply.getMessage().getContent().toByteArray());
  }

  private CompletionStage<RaftClientReply> send(
      RaftPeerId to, byte[] content, RaftClientRequest.Type type) {
    RaftServer running = server;
    if (running == null) {
      return CompletableFuture.failedFuture(
          new IOException("the log has not started or has ended"));
    }
    RaftClientRequest request = request(to, content, type);
    try {
      CompletionStage<RaftClientReply> reply =
          to.equals(running.getId())
              ? running.submitClientRequestAsync(request)
              : network.send(request);
      return reply
          .thenApply(RatisLog::checked)
          .toCompletableFuture()
          .orTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private RaftClientRequest request(RaftPeerId to, byte[] content, RaftClientRequest.Type type) {
    return RaftClientRequest.newBuilder()
        .setClientId(client)
        .setServerId(to)
        .setGroupId(GROUP)
        .setCallId(calls.incrementAndGet())
        .setMessage(message(content))
        .setType(type)
        .build();
  }

  static Message message(byte[] content) {
    return Message.valueOf(ByteString.copyFrom(content));
  }

  private static RaftClientReply checked(RaftClientReply reply) {
    if (!reply.isSuccess()) {
      throw new CompletionException(reply.getException());
    }
    return reply;
  }

  private Optional<RaftServer.Division> division() {
    RaftServer running = server;
    try {
      return running == null ? Optional.empty() : Optional.of(running.getDivision(GROUP));
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

  /** Has another node lead, if this one does; returns when it does, or after some seconds. */
  public void handOver() {
    RaftServer running = server;
    List<RaftPeerId> others =
        network.peers().stream()
            .map(RaftPeer::getId)
            .filter(id -> !id.toString().equals(node))
            .toList();
    if (running == null || others.isEmpty() || !status().isLeader()) {
      return;
    }
    for (RaftPeerId other : others) {
      if (handOver(running, other)) {
        return;
      }
    }
  }

  private boolean handOver(RaftServer running, RaftPeerId to) {
    try {
      TransferLeadershipRequest request =
          new TransferLeadershipRequest(
              client, running.getId(), GROUP, calls.incrementAndGet(), to, ANSWER.toMillis());
      return running
          .transferLeadershipAsync(request)
          .orTimeout(2 * ANSWER.toMillis(), TimeUnit.MILLISECONDS)
          .join()
          .isSuccess();
    } catch (IOException | CompletionException e) {
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
