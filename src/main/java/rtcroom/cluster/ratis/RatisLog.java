package rtcroom.cluster.ratis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
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
import rtcroom.cluster.ReplicatedLog;

/** The log in a folder of this node, kept by Apache Ratis; every entry is on the disk first. */
public final class RatisLog implements ReplicatedLog {
  private static final Logger LOG = LoggerFactory.getLogger(RatisLog.class);
  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final RaftGroupId GROUP =
      RaftGroupId.valueOf(UUID.fromString("6f7a1c1e-52c3-4c61-9a39-7274636d0001"));

  private final String node;
  private final Path folder;
  private final long snapshotEntries;
  private final ClientId client = ClientId.randomId();
  private final AtomicLong calls = new AtomicLong();
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("cluster-snapshots").factory());
  private volatile @Nullable RaftServer server;
  private volatile @Nullable ProcessLock lock;

  /**
   * Touches nothing yet.
   *
   * @param node its name; the folder is of no use under another
   * @param folder made where it is missing; of this process alone
   * @param snapshotEntries after so many entries a snapshot is written, and the log cut
   */
  public RatisLog(String node, Path folder, long snapshotEntries) {
    this.node = node;
    this.folder = folder;
    this.snapshotEntries = snapshotEntries;
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
    RaftPeer self = RaftPeer.newBuilder().setId(node).setAddress("127.0.0.1:0").build();
    RaftServer starting =
        RaftServer.newBuilder()
            .setServerId(self.getId())
            .setGroup(RaftGroup.valueOf(GROUP, self))
            .setProperties(RatisOptions.lone(folder, snapshotEntries))
            .setStateMachineRegistry(_ -> new LogStateMachine(machine, new SnapshotFiles(writer)))
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
    RaftServer running = server;
    if (running == null) {
      return CompletableFuture.failedFuture(
          new IOException("the log has not started or has ended"));
    }
    try {
      return running
          .submitClientRequestAsync(request(running.getId(), entry))
          .thenAccept(RatisLog::check)
          .orTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private RaftClientRequest request(RaftPeerId id, byte[] entry) {
    return RaftClientRequest.newBuilder()
        .setClientId(client)
        .setServerId(id)
        .setGroupId(GROUP)
        .setCallId(calls.incrementAndGet())
        .setMessage(Message.valueOf(ByteString.copyFrom(entry)))
        .setType(RaftClientRequest.writeRequestType())
        .build();
  }

  private static void check(RaftClientReply reply) {
    if (!reply.isSuccess()) {
      throw new CompletionException(reply.getException());
    }
  }

  @Override
  public LogStatus status() {
    RaftServer running = server;
    if (running == null) {
      return new LogStatus(node, "", 0, 0, 0, false);
    }
    try {
      RaftServer.Division division = running.getDivision(GROUP);
      DivisionInfo info = division.getInfo();
      return new LogStatus(
          node,
          leader(info),
          info.getCurrentTerm(),
          Math.max(0, division.getRaftLog().getLastCommittedIndex()),
          Math.max(0, info.getLastAppliedIndex()),
          info.isAlive());
    } catch (IOException e) {
      return new LogStatus(node, "", 0, 0, 0, false);
    }
  }

  /** One that was elected just now takes no entries yet. */
  private static String leader(DivisionInfo info) {
    @Nullable RaftPeerId leader = info.getLeaderId();
    return leader == null || (info.isLeader() && !info.isLeaderReady()) ? "" : leader.toString();
  }

  @Override
  public void close() {
    RaftServer running = server;
    ProcessLock held = lock;
    server = null;
    lock = null;
    end(running);
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
