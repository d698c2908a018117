package rtcroom.cluster;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rtcroom.rooms.NumberedEvent;
import rtcroom.rooms.RoomListener;

/** What there is beside the rooms, by number. By the thread of entries. */
final class LogParts implements RoomListener.Inline {
  private final Map<Integer, LogPart> parts = new TreeMap<>();
  private final List<NumberedEvent> fresh = new ArrayList<>();

  void add(int number, LogPart part) {
    parts.put(number, part);
  }

  @Override
  public void on(NumberedEvent event) {
    if (!parts.isEmpty()) {
      fresh.add(event);
    }
  }

  /** Passes on what a command did to rooms. */
  void tell(LogPart.Origin origin) {
    for (NumberedEvent event : fresh) {
      parts.values().forEach(part -> part.happened(origin, event));
    }
    fresh.clear();
  }

  /** Nothing of a part that this process has not. */
  void apply(LogPart.Origin origin, Request.ToPart request) {
    LogPart part = parts.get(request.part());
    if (part != null) {
      part.apply(origin, request.command());
    }
  }

  Map<Integer, Iterator<byte[]>> capture() {
    Map<Integer, Iterator<byte[]>> captured = new LinkedHashMap<>();
    parts.forEach((number, part) -> captured.put(number, part.capture()));
    return captured;
  }

  void restore(Map<Integer, List<byte[]>> captured) {
    parts.forEach((number, part) -> part.restore(captured.getOrDefault(number, List.of())));
  }

  long digest() {
    long sum = 0;
    for (Map.Entry<Integer, Iterator<byte[]>> part : capture().entrySet()) {
      while (part.getValue().hasNext()) {
        sum = 31 * sum + Digest.hash(part.getValue().next());
      }
    }
    return sum;
  }
}
