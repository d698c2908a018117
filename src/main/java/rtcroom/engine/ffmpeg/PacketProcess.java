package rtcroom.engine.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/**
 * One process of ffmpeg that is given packets by a pipe, or gives what it makes by another, or
 * both, so that it ends with this server, however that ends. Safe for use by many threads.
 */
public final class PacketProcess implements Runnable {
  /** Packets, some seconds: a process that is further behind is of no use. */
  private static final int MOST_WAITING = 256;

  /** After what is given; no sound or picture. */
  private static final Packet END = new Packet(PacketKind.DATA, 0, Buffer.buffer());

  private final Supplier<Path> ffmpeg;
  private final Executor threads;
  private final Coder coder;
  private final Output output;
  private final BlockingQueue<Packet> waiting = new LinkedBlockingQueue<>();
  private final LogTail log = new LogTail();
  private final int most;

  /** Of those that wait, but for those that it was given first. */
  private final AtomicLong bytes = new AtomicLong();

  private @Nullable Process process;
  private @Nullable Thread writer;
  private boolean killed;

  /** What goes in and comes out. Writes and reads on two threads, by one process each. */
  public interface Coder {
    /** Those of ffmpeg, which reads pipe 0 and writes pipe 1. */
    List<String> arguments();

    /** How much may wait beside what it is given first, in bytes. */
    int mostWaiting();

    /** Gives the process the next packet. */
    void write(Packet packet, OutputStream to) throws IOException;

    /**
     * Reads what the process makes, until that ends.
     *
     * @param out takes it with times of the stream
     */
    void read(InputStream from, Consumer<Packet> out) throws IOException;
  }

  /** Takes what becomes of the process, on threads of its own. */
  public interface Output {
    /** The next packet, with its time in the stream; times may go back where those given did. */
    void packet(Packet packet);

    /** It ended by itself, nothing follows; {@code lastLines} are what the process said. */
    void ended(String lastLines);
  }

  /**
   * Starts nothing yet.
   *
   * @param ffmpeg asked for on a thread of the process; may read the disk
   * @param threads virtual: three wait while it runs
   * @param first packets that it is given first
   */
  public PacketProcess(
      Supplier<Path> ffmpeg, Executor threads, Coder coder, List<Packet> first, Output output) {
    this.ffmpeg = ffmpeg;
    this.threads = threads;
    this.coder = coder;
    this.output = output;
    waiting.addAll(first);
    most = first.size() + MOST_WAITING;
  }

  /** Gives it the next packet; any thread. False where it takes none. */
  public boolean take(Packet packet) {
    int length = packet.body().length();
    boolean room = waiting.size() < most && bytes.get() + length <= coder.mostWaiting();
    if (room) {
      bytes.addAndGet(length);
      waiting.add(packet);
    }
    return room;
  }

  /** Nothing more is given: it ends when it has made what it was given; any thread. */
  public void finish() {
    waiting.add(END);
  }

  /** Ends it; any thread, and may be called again. */
  public synchronized void kill() {
    killed = true;
    if (process != null) {
      process.destroyForcibly();
    }
    if (writer != null) {
      writer.interrupt();
    }
  }

  /** The life of the process, from start to end. Who killed it is not told that it ended. */
  @Override
  public void run() {
    CompletableFuture<Void> logged = CompletableFuture.completedFuture(null);
    try {
      Process started = started();
      if (started != null) {
        logged = CompletableFuture.runAsync(() -> readLog(started), threads);
        threads.execute(() -> write(started.getOutputStream()));
        coder.read(started.getInputStream(), output::packet);
      }
    } catch (IOException | RuntimeException e) {
      log.add(String.valueOf(e.getMessage()));
    }
    if (!isKilled()) {
      kill();
      logged.join();
      output.ended(log.toString());
    }
  }

  private @Nullable Process started() throws IOException {
    List<String> command = new ArrayList<>(List.of(ffmpeg.get().toString()));
    command.addAll(coder.arguments());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear(); // ours may hold secrets
    Process begun = builder.start(); // takes its time, for which nobody waits who ends it
    synchronized (this) {
      if (killed) {
        begun.destroyForcibly();
        return null;
      }
      process = begun;
    }
    return begun;
  }

  private void write(OutputStream to) {
    synchronized (this) {
      writer = Thread.currentThread();
    }
    try (to) {
      Packet packet = next();
      while (!isKilled() && packet.kind() != PacketKind.DATA) {
        coder.write(packet, to);
        to.flush();
        packet = next();
      }
    } catch (IOException | InterruptedException ended) {
      // It has been killed, or has ended by itself, which its output shows too.
    }
  }

  private Packet next() throws InterruptedException {
    Packet next = waiting.take();
    bytes.addAndGet(-next.body().length());
    return next;
  }

  private synchronized boolean isKilled() {
    return killed;
  }

  private void readLog(Process of) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(of.getErrorStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
      }
    } catch (IOException closed) {
      log.add("its log broke off");
    }
  }
}
