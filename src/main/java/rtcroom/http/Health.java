package rtcroom.http;

import java.util.List;

/** Tells what keeps the server from serving. Called at each {@code /readyz}; returns at once. */
@FunctionalInterface
public interface Health {
  /** In words an operator understands; empty when all is well. */
  List<String> faults();
}
