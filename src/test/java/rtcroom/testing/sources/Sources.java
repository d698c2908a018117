package rtcroom.testing.sources;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The Java files under one folder, measured as they are written. */
public final class Sources {
  private static final String PACKAGE_INFO = "package-info.java";

  private final List<Path> files;
  private final List<Measured> fileLengths;
  private final List<Measured> methodLengths;

  /** A file or method, named so that one finds it, and how many lines it has. */
  private record Measured(String where, long lines) {}

  private Sources(List<Path> files) {
    this.files = files;
    fileLengths = files.stream().map(Sources::measured).toList();
    methodLengths = methods(files);
  }

  /** Reads and parses them all: not for a test to do twice. */
  public static Sources under(Path folder) {
    try (Stream<Path> tree = Files.walk(folder)) {
      return new Sources(tree.filter(file -> file.toString().endsWith(".java")).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<String> filesOver(int lines) {
    return over(fileLengths, lines);
  }

  /**
   * Every method and constructor from its first annotation to its closing brace, Javadoc not
   * counted.
   */
  public List<String> methodsOver(int lines) {
    return over(methodLengths, lines);
  }

  /** How many lines that share of the files, between 0 and 1, has at most. */
  public long fileLength(double share) {
    return quantile(fileLengths, share);
  }

  /** How many lines that share of the methods and constructors, between 0 and 1, has at most. */
  public long methodLength(double share) {
    return quantile(methodLengths, share);
  }

  public List<String> packagesNotNullMarked() {
    return files.stream()
        .map(Path::getParent)
        .distinct()
        .filter(dir -> !isNullMarked(dir.resolve(PACKAGE_INFO)))
        .map(Path::toString)
        .toList();
  }

  /**
   * Folders of more classes than that whose {@code package-info.java} does not say why.
   *
   * @param reason what it says then
   */
  public List<String> packagesOver(int classes, String reason) {
    Map<Path, Long> counts =
        files.stream()
            .filter(file -> !file.endsWith(PACKAGE_INFO))
            .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .filter(one -> one.getValue() > classes)
        .filter(one -> !read(one.getKey().resolve(PACKAGE_INFO)).contains(reason))
        .map(one -> one.getKey() + " has " + one.getValue())
        .toList();
  }

  private static List<String> over(List<Measured> all, int lines) {
    return all.stream().filter(one -> one.lines() > lines).map(Measured::where).toList();
  }

  private static long quantile(List<Measured> all, double share) {
    List<Measured> shortestFirst =
        all.stream().sorted(Comparator.comparingLong(Measured::lines)).toList();
    int rank = (int) Math.ceil(share * shortestFirst.size());
    return shortestFirst.get(rank - 1).lines();
  }

  private static boolean isNullMarked(Path packageInfo) {
    return Files.exists(packageInfo) && read(packageInfo).contains("\n@NullMarked\n");
  }

  private static Measured measured(Path file) {
    return new Measured(file.toString(), read(file).lines().count());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With the compiler's own parser. */
  private static List<Measured> methods(List<Path> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      List<Measured> found = new ArrayList<>();
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree file : task.parse()) {
        file.accept(new Methods(file, positions, found), null);
      }
      return List.copyOf(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Methods extends TreeScanner<Void, Void> {
    private final CompilationUnitTree file;
    private final SourcePositions positions;
    private final List<Measured> found;

    Methods(CompilationUnitTree file, SourcePositions positions, List<Measured> found) {
      this.file = file;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      long first = file.getLineMap().getLineNumber(positions.getStartPosition(file, method));
      long last = file.getLineMap().getLineNumber(positions.getEndPosition(file, method));
      String where = file.getSourceFile().getName() + ":" + first + " " + method.getName();
      found.add(new Measured(where, last - first + 1));
      return super.visitMethod(method, null);
    }
  }
}
