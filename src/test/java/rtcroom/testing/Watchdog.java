package rtcroom.testing;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Ends a process of tests in which no test has begun or ended for too long, and says first what its
 * threads wait for. JUnit interrupts a test that takes too long ({@code
 * junit-platform.properties}); this is for what does not hear of interrupts. JUnit finds it by its
 * name in {@code META-INF/services}. Long runs by hand switch off both with {@code
 * -Djunit.jupiter.execution.timeout.mode=disabled}.
 */
public final class Watchdog implements TestExecutionListener {
  private static final Duration LIMIT = Duration.ofMinutes(8);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int STATUS = 86;

  private static volatile long alive = System.nanoTime();

  /** To be called by who waits in line for other processes, which may take long. */
  static void seenAlive() {
    alive = System.nanoTime();
  }

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    seenAlive();
    if (!"disabled".equals(System.getProperty("junit.jupiter.execution.timeout.mode"))) {
      Thread.ofPlatform().daemon().name("watchdog").start(Watchdog::watch);
    }
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    seenAlive();
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    seenAlive();
  }

  private static void watch() {
    while (System.nanoTime() - alive < LIMIT.toNanos()) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    System.err.println("no test has begun or ended for " + LIMIT + "; what the tests wait for:");
    Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> isOurs(thread.getValue()))
        .forEach(Watchdog::print);
    Runtime.getRuntime().halt(STATUS);
  }

  private static boolean isOurs(StackTraceElement[] stack) {
    return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith("rtcroom."));
  }

  private static void print(Map.Entry<Thread, StackTraceElement[]> thread) {
    System.err.println(thread.getKey());
    for (StackTraceElement frame : thread.getValue()) {
      System.err.println("  at " + frame);
    }
  }
}
