package rtcroom.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rtcroom.cluster.codec.ByteSink;
import rtcroom.cluster.codec.ByteSource;

/**
 * How a node is, as it says itself: what operators are shown.
 *
 * @param log its view of the log
 * @param snapshot last entry of the newest snapshot; 0 before the first
 * @param rooms that it shows
 * @param connections of clients that are open
 * @param isReady what {@code /readyz} says
 * @param held what it held when nodes were last compared
 * @param clock what its clock says, in milliseconds since 1970
 * @param members who agrees on entries, with the address of each
 */
public record NodeReport(
    LogStatus log,
    long snapshot,
    int rooms,
    int connections,
    boolean isReady,
    Replica.Held held,
    long clock,
    Map<String, String> members) {

  /** The question that it is the answer to. */
  public static byte[] question() {
    return Question.STATUS.begin().bytes();
  }

  /** The question that has all nodes compared; answered, without a word, by one that is done. */
  public static byte[] comparing() {
    return Question.DIGEST.begin().bytes();
  }

  byte[] bytes() {
    ByteSink sink = new ByteSink().text(log.node()).text(log.leader()).number(log.term());
    sink.number(log.committed()).number(log.applied()).flag(log.isAlive());
    sink.number(snapshot).number(rooms).number(connections).flag(isReady);
    sink.number(held.after()).number(held.digest()).number(clock);
    sink.list(
        List.copyOf(members.entrySet()),
        (out, member) -> out.text(member.getKey()).text(member.getValue()));
    return sink.bytes();
  }

  /**
   * Reads what a node answered.
   *
   * @throws rtcroom.cluster.codec.Malformed if it is of another version
   */
  public static NodeReport read(byte[] answer) {
    ByteSource source = new ByteSource(answer);
    return new NodeReport(
        log(source),
        source.number(),
        (int) source.number(),
        (int) source.number(),
        source.flag(),
        new Replica.Held(source.number(), source.number()),
        source.number(),
        members(source));
  }

  private static LogStatus log(ByteSource source) {
    return new LogStatus(
        source.text(),
        source.text(),
        source.number(),
        source.number(),
        source.number(),
        source.flag());
  }

  private static Map<String, String> members(ByteSource source) {
    Map<String, String> members = new LinkedHashMap<>();
    source
        .list(in -> Map.entry(in.text(), in.text()))
        .forEach(member -> members.put(member.getKey(), member.getValue()));
    return members;
  }
}
