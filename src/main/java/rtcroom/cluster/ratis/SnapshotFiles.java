package rtcroom.cluster.ratis;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.ratis.io.MD5Hash;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.statemachine.impl.SimpleStateMachineStorage;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.apache.ratis.util.MD5FileUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.cluster.LogMachine;

/**
 * Writes snapshots one at a time, beside and then into their place: the engine takes whatever lies
 * under the name of a snapshot for a whole one. By the engine's thread but for the writing itself.
 */
final class SnapshotFiles {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotFiles.class);
  private static final int BUFFER = 1 << 16;
  private static final String PART = ".part";

  private final Executor writer;
  private @Nullable CompletableFuture<Written> writing;

  /** One that lies beside its place. */
  private record Written(Path beside, MD5Hash sum, TermIndex last) {}

  /**
   * Writes none yet.
   *
   * @param writer runs what waits for the disk
   */
  SnapshotFiles(Executor writer) {
    this.writer = writer;
  }

  /** Takes away what a process was writing when it ended. */
  static void clean(SimpleStateMachineStorage storage) throws IOException {
    Path folder = storage.getSnapshotFile(0, 0).toPath().toAbsolutePath().getParent();
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + PART)) {
      for (Path part : parts) {
        Files.delete(part);
      }
    }
  }

  /**
   * Puts the one that was written into its place; else begins one, unless one is being written.
   *
   * @param last entry that was applied
   * @return the last entry of the one put into its place, or a negative number
   */
  long placedOrBegun(
      SimpleStateMachineStorage storage, TermIndex last, Supplier<LogMachine.Snapshot> snapshot)
      throws IOException {
    CompletableFuture<Written> current = writing;
    if (current == null && last.getIndex() >= 0) {
      File file = storage.getSnapshotFile(last.getTerm(), last.getIndex());
      LogMachine.Snapshot held = snapshot.get();
      writing = CompletableFuture.supplyAsync(() -> written(file, last, held), writer);
    }
    if (current == null || !current.isDone()) {
      return RaftLog.INVALID_LOG_INDEX;
    }
    writing = null;
    return placed(storage, current);
  }

  private static long placed(SimpleStateMachineStorage storage, CompletableFuture<Written> done)
      throws IOException {
    Written written;
    try {
      written = done.join();
    } catch (CompletionException e) {
      LOG.error("a snapshot of the rooms could not be written; the log is kept", e.getCause());
      return RaftLog.INVALID_LOG_INDEX;
    }
    TermIndex last = written.last();
    File file = storage.getSnapshotFile(last.getTerm(), last.getIndex());
    Files.move(written.beside(), file.toPath(), ATOMIC_MOVE);
    MD5FileUtil.saveMD5File(file, written.sum());
    FileInfo info = new FileInfo(file.toPath(), written.sum());
    storage.updateLatestSnapshot(new SingleFileSnapshotInfo(info, last));
    return last.getIndex();
  }

  private static Written written(File file, TermIndex last, LogMachine.Snapshot held) {
    Path beside = file.toPath().resolveSibling(file.getName() + PART);
    try (FileOutputStream out = new FileOutputStream(beside.toFile());
        OutputStream buffered = new BufferedOutputStream(out, BUFFER)) {
      held.write(buffered);
      buffered.flush();
      out.getFD().sync();
      return new Written(beside, MD5FileUtil.computeMd5ForFile(beside.toFile()), last);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + beside, e);
    }
  }
}
