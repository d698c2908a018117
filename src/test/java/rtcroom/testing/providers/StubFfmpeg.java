package rtcroom.testing.providers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import rtcroom.testing.programs.Program;
import rtcroom.testing.providers.MediaSite.Fault;
import rtcroom.testing.server.Tag;

/**
 * A program that takes the arguments of ffmpeg and costs nothing: it calls for its first input, if
 * that is of HTTP, and writes a key frame and a sound some times a second until it is killed; what
 * it is given by a pipe it reads to the end. Some ways to fail are its own. Forks nothing.
 */
final class StubFfmpeg implements AutoCloseable {
  private static final String SCRIPT =
      """
      #!/bin/bash
      input=; pipe=
      for argument in "$@"; do
        case "$argument" in
          http://*) [ -z "$input" ] && input=${argument#http://} ;;
          pipe:0) pipe=yes ;;
        esac
      done
      read -r mode < "$0.mode"
      exec 4<>"$0.fifo"
      [ "$mode" = ends ] && exit 1
      [ "$mode" = hangs ] && read -r -t 600 -u 4 never
      [ "$mode" = late ] && read -r -t 0.3 -u 4 never
      [ "$mode" = nonsense ] && { printf 'no such thing, for sure, and not FLV'; exit; }
      [ -n "$pipe" ] && exec cat > /dev/null
      if [ -n "$input" ]; then
        host=${input%%/*}
        exec 3<>"/dev/tcp/${host%%:*}/${host##*:}"
        printf 'GET /%s HTTP/1.0\\r\\n\\r\\n' "${input#*/}" >&3
        read -r -n 1 -t 30 -u 3 first
      fi
      printf 'HEAD'
      for ((i = 0; i < 2000; i++)); do
        printf 'TAGS'
        [ "$mode" = breaks ] && exit 1
        read -r -t 0.3 -u 4 never
      done
      """;

  private final Path program;

  StubFfmpeg() {
    try {
      program = Files.createTempFile("stub", ".ffmpeg");
      Files.writeString(
          program,
          SCRIPT
              .replace("HEAD", octal(Tag.VIDEO_HEADER, Tag.AUDIO_HEADER))
              .replace("TAGS", octal(Tag.key(0), Tag.sound(0))));
      if (!program.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + program + " a program");
      }
      Program.run(Duration.ofSeconds(30), List.of("mkfifo", program + ".fifo"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    mode("works");
  }

  /** As a shell's printf writes it; the head of a file before a header. */
  private static String octal(Tag... tags) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (tags[0].equals(Tag.VIDEO_HEADER)) {
      bytes.write(Tag.fileHeader());
    }
    for (Tag tag : tags) {
      bytes.write(tag.bytes());
    }
    StringBuilder text = new StringBuilder();
    for (byte each : bytes.toByteArray()) {
      text.append("\\%03o".formatted(each & 0xff));
    }
    return text.toString();
  }

  private void mode(String mode) {
    try {
      Files.writeString(Path.of(program + ".mode"), mode + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What may go wrong with it. */
  List<Fault> faults() {
    return Stream.of("ends", "hangs", "late", "nonsense", "breaks")
        .map(mode -> new Fault("ffmpeg: " + mode, () -> mode(mode), () -> mode("works")))
        .toList();
  }

  /** For {@code live.embedded.ffmpeg}. */
  String path() {
    return program.toString();
  }

  /** What mixes now, each by its number. */
  Set<String> mixes() {
    return Mixers.running(path(), "-filter_complex");
  }

  @Override
  public void close() {
    try {
      Mixers.processes(path()).forEach(ProcessHandle::destroyForcibly);
      Files.deleteIfExists(program);
      Files.deleteIfExists(Path.of(program + ".mode"));
      Files.deleteIfExists(Path.of(program + ".fifo"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
