package rtcroom.cluster.ratis;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.StateMachineStorage;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.statemachine.impl.SimpleStateMachineStorage;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.apache.ratis.util.LifeCycle;
import org.apache.ratis.util.ProtoUtils;
import org.jspecify.annotations.Nullable;
import rtcroom.cluster.LogMachine;
import rtcroom.cluster.NodeLink;

/** Hands what the engine agreed on to the machine. All by the engine's one thread for it. */
final class LogStateMachine extends BaseStateMachine {
  private static final int BUFFER = 1 << 16;

  private final LogMachine machine;
  private final SnapshotFiles files;
  private final NodeLink.Answers answers;
  private final Consumer<Collection<RaftPeer>> peers;
  private final SimpleStateMachineStorage storage = new SimpleStateMachineStorage();

  /**
   * @param peers hears of all nodes each time they change
   */
  LogStateMachine(
      LogMachine machine,
      SnapshotFiles files,
      NodeLink.Answers answers,
      Consumer<Collection<RaftPeer>> peers) {
    this.machine = machine;
    this.files = files;
    this.answers = answers;
    this.peers = peers;
  }

  @Override
  public void initialize(RaftServer server, RaftGroupId group, RaftStorage raftStorage)
      throws IOException {
    super.initialize(server, group, raftStorage);
    getLifeCycle()
        .startAndTransition(
            () -> {
              storage.init(raftStorage);
              SnapshotFiles.clean(storage);
              load();
            });
  }

  /** The engine expects it to go through these states itself. */
  @Override
  public void pause() {
    getLifeCycle().transition(LifeCycle.State.PAUSING);
    getLifeCycle().transition(LifeCycle.State.PAUSED);
  }

  @Override
  public void reinitialize() throws IOException {
    storage.loadLatestSnapshot();
    load();
    if (getLifeCycle().getCurrentState() == LifeCycle.State.PAUSED) {
      getLifeCycle().transition(LifeCycle.State.STARTING);
      getLifeCycle().transition(LifeCycle.State.RUNNING);
    }
  }

  private void load() throws IOException {
    @Nullable SingleFileSnapshotInfo latest = storage.loadLatestSnapshot();
    if (latest != null) {
      try (InputStream in =
          new BufferedInputStream(Files.newInputStream(latest.getFile().getPath()), BUFFER)) {
        machine.restore(in);
      } catch (IOException e) {
        throw new IOException(latest.getFile().getPath() + ": " + e.getMessage(), e);
      }
      setLastAppliedTermIndex(latest.getTermIndex());
    }
  }

  @Override
  public StateMachineStorage getStateMachineStorage() {
    return storage;
  }

  @Override
  public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
    LogEntryProto entry = transaction.getLogEntry();
    machine.apply(entry.getIndex(), entry.getStateMachineLogEntry().getLogData().toByteArray());
    updateLastAppliedTermIndex(entry.getTerm(), entry.getIndex());
    return CompletableFuture.completedFuture(Message.EMPTY);
  }

  /** Comes in the order of entries, of each change twice: with those before too, and without. */
  @Override
  public void notifyConfigurationChanged(long term, long index, RaftConfigurationProto members) {
    List<RaftPeer> all =
        Stream.concat(members.getPeersList().stream(), members.getOldPeersList().stream())
            .map(ProtoUtils::toRaftPeer)
            .distinct()
            .toList();
    peers.accept(all);
    machine.members(all.stream().map(peer -> peer.getId().toString()).collect(Collectors.toSet()));
  }

  /** A question of another node, which has nothing to do with entries. */
  @Override
  public CompletableFuture<Message> queryStale(Message question, long minIndex) {
    return CompletableFuture.supplyAsync(
        () -> Requests.message(answers.answer(question.getContent().toByteArray())),
        Thread::startVirtualThread);
  }

  /** The engine asks after every entry, from the one on after which one is due. */
  @Override
  public long takeSnapshot() throws IOException {
    TermIndex last = getLastAppliedTermIndex();
    return files.placedOrBegun(storage, last, machine::snapshot);
  }
}
