package rtcroom.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import rtcroom.room.RoomEvent.MemberLeft;
import rtcroom.room.RoomEvent.RoomClosed;
import rtcroom.room.RoomEvent.RoomOpened;
import rtcroom.rooms.NumberedEvent;
import rtcroom.rooms.RoomListener;

/** Counts what happens in rooms: openings, departures and evictions, closings, by their causes. */
final class EventMeters implements RoomListener {
  private final MeterRegistry registry;

  EventMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void on(NumberedEvent numbered) {
    String family = numbered.kind().family();
    switch (numbered.event()) {
      case RoomOpened _ -> registry.counter("rtcroom.rooms.opened", "family", family).increment();
      case MemberLeft left -> count("rtcroom.departures", family, left.cause());
      case RoomClosed closed -> count("rtcroom.rooms.closed", family, closed.cause());
      default -> {}
    }
  }

  private void count(String name, String family, Enum<?> cause) {
    String label = cause.name().toLowerCase(Locale.ROOT);
    registry.counter(name, "family", family, "cause", label).increment();
  }
}
