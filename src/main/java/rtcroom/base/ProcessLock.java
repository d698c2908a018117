package rtcroom.base;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a file for one process. The system ends it with the process, whatever happens to that. */
public final class ProcessLock implements AutoCloseable {
  private final FileChannel channel;

  private ProcessLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * On a file beside the file, which may be replaced.
   *
   * @param what the file is, in messages
   * @throws IOException if another process has it, or the folder cannot be written to
   */
  public static ProcessLock beside(Path file, String what) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new ProcessLock(channel);
      }
    } catch (IOException | OverlappingFileLockException e) {
      channel.close();
      throw new IOException("cannot lock " + what + " " + file, e);
    }
    channel.close();
    throw new IOException("another server uses " + what + " " + file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
