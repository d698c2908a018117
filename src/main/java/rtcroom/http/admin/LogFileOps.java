package rtcroom.http.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import rtcroom.http.Refusal;
import rtcroom.http.Rejection;
import rtcroom.http.Reply;
import rtcroom.http.Route;

/** {@code logfilelist} and {@code getlogfile}: the log's files, as the operator may read them. */
final class LogFileOps {
  private final AdminSettings settings;
  private final Executor disk;

  /**
   * @param disk runs what waits for the disk
   */
  LogFileOps(AdminSettings settings, Executor disk) {
    this.settings = settings;
    this.disk = disk;
  }

  List<Route> routes(OperatorGuard guard) {
    return List.of(
        Route.weapp("utils", "logfilelist", Route.GET, guard.guarded(_ -> onDisk(this::list))),
        Route.weapp(
            "utils",
            "getlogfile",
            Route.GET,
            guard.guarded(call -> onDisk(() -> file(call.query().text("file"))))));
  }

  private CompletionStage<Reply> onDisk(Supplier<Reply> work) {
    return CompletableFuture.supplyAsync(work, disk);
  }

  private Reply list() {
    try (Stream<Path> files = Files.list(realFolder())) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> found(name).isPresent())
              .sorted()
              .toList();
      return Reply.ok(
          json -> {
            json.writeArrayFieldStart("files");
            for (String name : names) {
              json.writeString(name);
            }
            json.writeEndArray();
          });
    } catch (IOException e) {
      throw new UncheckedIOException("the log folder could not be listed", e);
    }
  }

  private Reply file(String name) {
    if (name.isEmpty()) {
      throw Refusal.MISSING_PARAMETER.of("file");
    }
    return Reply.file("text/plain;charset=UTF-8", found(name).orElseThrow(LogFileOps::notFound));
  }

  /** Only what lies in the log folder, whatever links and dots the name is made of (D-38). */
  private Optional<Path> found(String name) {
    try {
      Path real = realFolder();
      Path file = real.resolve(name).toRealPath();
      return file.startsWith(real) && Files.isRegularFile(file)
          ? Optional.of(file)
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Path realFolder() {
    try {
      return settings.logDir().orElseThrow(LogFileOps::notFound).toRealPath();
    } catch (IOException e) {
      throw notFound(); // not made yet, or taken away
    }
  }

  private static Rejection notFound() {
    return new Rejection(Reply.status(404, "文件不存在"));
  }
}
