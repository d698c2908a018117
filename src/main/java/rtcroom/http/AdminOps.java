package rtcroom.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;
import rtcroom.calls.Doctor;
import rtcroom.calls.Fault;

/**
 * What only the operator may ask, with {@code Authorization: Bearer <admin.token>}. Without a token
 * in the configuration nobody may.
 */
final class AdminOps {
  private static final String BEARER = "Bearer ";

  private final AdminSettings settings;
  private final Doctor doctor;
  private final Executor disk;

  /**
   * @param doctor asks the providers whether they believe the configured keys
   * @param disk runs what waits for the disk
   */
  AdminOps(AdminSettings settings, Doctor doctor, Executor disk) {
    this.settings = settings;
    this.doctor = doctor;
    this.disk = disk;
  }

  List<Route> routes() {
    return List.of(
        Route.weapp(
            "utils",
            "check_config",
            Route.GET,
            guarded(_ -> doctor.examine().thenApply(AdminOps::checked))),
        Route.weapp("utils", "logfilelist", Route.GET, guarded(_ -> onDisk(this::list))),
        Route.weapp(
            "utils",
            "getlogfile",
            Route.GET,
            guarded(call -> onDisk(() -> file(call.query().text("file"))))));
  }

  /** Lets the operator through: 403 when there is none, 401 for anybody else. */
  Op guarded(Op op) {
    return call -> {
      Optional<Secret> token = settings.token();
      if (token.isEmpty()) {
        return Reply.status(403, "未配置admin.token，管理接口不可用").now();
      }
      return isToken(call.authorization(), token.get())
          ? op.answer(call)
          : Reply.status(401, "需要管理员凭证").with("WWW-Authenticate", "Bearer").now();
    };
  }

  private static boolean isToken(@Nullable String header, Secret token) {
    return header != null
        && header.startsWith(BEARER)
        && MessageDigest.isEqual(
            header.substring(BEARER.length()).getBytes(UTF_8), token.value().getBytes(UTF_8));
  }

  private static Reply checked(List<Fault> faults) {
    return Reply.ok(
        json -> {
          json.writeStringField("result", faults.isEmpty() ? "检查正确" : "检查失败");
          if (!faults.isEmpty()) {
            json.writeStringField("doc", "config/reference.yaml");
          }
          for (String section : List.of("live", "im")) {
            writeFaults(json, section, faults);
          }
        });
  }

  private static void writeFaults(JsonGenerator json, String section, List<Fault> faults)
      throws IOException {
    List<Fault> own = faults.stream().filter(fault -> fault.section().equals(section)).toList();
    if (own.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(section);
    for (Fault fault : own) {
      json.writeStringField(fault.key(), fault.why());
    }
    json.writeEndObject();
  }

  private CompletionStage<Reply> onDisk(Supplier<Reply> work) {
    return CompletableFuture.supplyAsync(work, disk);
  }

  private Reply list() {
    try (Stream<Path> files = Files.list(logFolder())) {
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
    return Reply.file("text/plain;charset=UTF-8", found(name).orElseThrow(AdminOps::notFound));
  }

  /** Only what lies in the log folder, whatever links and dots the name is made of (D-38). */
  private Optional<Path> found(String name) {
    try {
      Path folder = logFolder();
      Path file = folder.resolve(name).toRealPath();
      return file.startsWith(folder) && Files.isRegularFile(file)
          ? Optional.of(file)
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Path logFolder() {
    try {
      return settings.logDir().orElseThrow(AdminOps::notFound).toRealPath();
    } catch (IOException e) {
      throw notFound(); // not made yet, or taken away
    }
  }

  private static Rejection notFound() {
    return new Rejection(Reply.status(404, "文件不存在"));
  }
}
