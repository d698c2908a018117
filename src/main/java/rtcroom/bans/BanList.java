package rtcroom.bans;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All entries at one moment. Ends of bans are by the steady clock, revocations as signatures are,
 * by the clock that people read. Immutable.
 */
final class BanList {
  static final BanList EMPTY = new BanList(Map.of(), 0);

  private final Map<BanKind, Map<String, Instant>> byKind;
  private final long version;

  private BanList(Map<BanKind, Map<String, Instant>> byKind, long version) {
    this.byKind = byKind;
    this.version = version;
  }

  /** Tells lists of one process apart. */
  long version() {
    return version;
  }

  boolean isEmpty() {
    return byKind.isEmpty();
  }

  int size() {
    return byKind.values().stream().mapToInt(Map::size).sum();
  }

  int size(BanKind kind) {
    return of(kind).size();
  }

  /** When, for what is on the list; null for what is not. */
  @Nullable Instant at(BanKind kind, String name) {
    return of(kind).get(name);
  }

  Set<String> names(BanKind kind) {
    return of(kind).keySet();
  }

  List<Ban> all() {
    return byKind.entrySet().stream()
        .flatMap(
            kind ->
                kind.getValue().entrySet().stream()
                    .map(entry -> new Ban(kind.getKey(), entry.getKey(), entry.getValue())))
        .toList();
  }

  BanList with(Ban ban) {
    Map<BanKind, Map<String, Instant>> copy = copy();
    copy.computeIfAbsent(ban.kind(), _ -> new LinkedHashMap<>()).put(ban.name(), ban.at());
    return new BanList(copy, version + 1);
  }

  BanList without(BanKind kind, String name) {
    Map<BanKind, Map<String, Instant>> copy = copy();
    copy.getOrDefault(kind, new HashMap<>()).remove(name);
    return new BanList(withoutEmpty(copy), version + 1);
  }

  /** Without what matters no more; the same list if all of it does. By the steady clock. */
  BanList at(Instant now) {
    if (all().stream().allMatch(ban -> matters(ban.kind(), ban.at(), now))) {
      return this;
    }
    Map<BanKind, Map<String, Instant>> copy = copy();
    copy.forEach((kind, ends) -> ends.values().removeIf(at -> !matters(kind, at, now)));
    return new BanList(withoutEmpty(copy), version + 1);
  }

  private Map<String, Instant> of(BanKind kind) {
    return byKind.getOrDefault(kind, Map.of());
  }

  private Map<BanKind, Map<String, Instant>> copy() {
    Map<BanKind, Map<String, Instant>> copy = new EnumMap<>(BanKind.class);
    byKind.forEach((kind, entries) -> copy.put(kind, new LinkedHashMap<>(entries)));
    return copy;
  }

  private static Map<BanKind, Map<String, Instant>> withoutEmpty(
      Map<BanKind, Map<String, Instant>> lists) {
    lists.values().removeIf(Map::isEmpty);
    return lists;
  }

  private static boolean matters(BanKind kind, Instant at, Instant now) {
    return at.plus(kind.keptFor()).isAfter(now);
  }
}
