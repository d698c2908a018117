package rtcroom;

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
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The Java files under one folder, measured as they are written, read with the compiler's own
 * parser.
 */
record Sources(Path folder) {
  private static final String PACKAGE_INFO = "package-info.java";

  List<String> filesOver(int lines) {
    return javaFiles().stream()
        .filter(file -> read(file).lines().count() > lines)
        .map(Path::toString)
        .toList();
  }

  /**
   * Every method and constructor from its first annotation to its closing brace, Javadoc not
   * counted.
   */
  List<String> methodsOver(int lines) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(javaFiles()));
      List<String> found = new ArrayList<>();
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree file : task.parse()) {
        file.accept(new LongMethods(file, positions, lines, found), null);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> packagesNotNullMarked() {
    return javaFiles().stream()
        .map(Path::getParent)
        .distinct()
        .filter(dir -> !isNullMarked(dir.resolve(PACKAGE_INFO)))
        .map(Path::toString)
        .toList();
  }

  private static boolean isNullMarked(Path packageInfo) {
    return Files.exists(packageInfo) && read(packageInfo).contains("\n@NullMarked\n");
  }

  private List<Path> javaFiles() {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class LongMethods extends TreeScanner<Void, Void> {
    private final CompilationUnitTree file;
    private final SourcePositions positions;
    private final int limit;
    private final List<String> found;

    LongMethods(
        CompilationUnitTree file, SourcePositions positions, int limit, List<String> found) {
      this.file = file;
      this.positions = positions;
      this.limit = limit;
      this.found = found;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      long first = file.getLineMap().getLineNumber(positions.getStartPosition(file, method));
      long last = file.getLineMap().getLineNumber(positions.getEndPosition(file, method));
      if (last - first + 1 > limit) {
        found.add(file.getSourceFile().getName() + ":" + first + " " + method.getName());
      }
      return super.visitMethod(method, null);
    }
  }
}
