import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes the signatures out of the jars that are given. The JVM puts no class of a signed jar into
 * its start cache, and checks the jar at every start instead: 0.1 s for those of Bouncy Castle. The
 * build has checked them by Maven's checksums.
 */
class Unsigned {
  public static void main(String[] jars) throws IOException {
    for (String jar : jars) {
      try (FileSystem zip = FileSystems.newFileSystem(Path.of(jar))) {
        for (Path signature : signatures(zip.getPath("META-INF"))) {
          Files.delete(signature);
        }
      }
    }
  }

  private static List<Path> signatures(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.(SF|RSA|DSA|EC)")).toList();
    }
  }
}
