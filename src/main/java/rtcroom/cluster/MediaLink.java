package rtcroom.cluster;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import rtcroom.cluster.codec.ByteSink;
import rtcroom.cluster.codec.ByteSource;

/**
 * Streams from node to node: asked for piece by piece, on the port and by the secret of the nodes.
 * Safe for use by many threads; nothing blocks.
 */
public final class MediaLink {
  private static final List<Ask> ASKS = List.of(Ask.values());

  private final NodeLink link;
  private final Supplier<List<String>> others;

  /** What is asked of a {@link MediaSource}. */
  private enum Ask {
    BEGIN,
    NEXT,
    END,
    GIVE_WAY
  }

  /**
   * @param others the nodes there are beside this one
   */
  public MediaLink(NodeLink link, Supplier<List<String>> others) {
    this.link = link;
    this.others = others;
  }

  public List<String> others() {
    return others.get();
  }

  /** See {@link MediaSource#begin}. */
  public CompletionStage<Long> begin(String node, String stream, boolean mixed) {
    return link.ask(node, asking(Ask.BEGIN).text(stream).flag(mixed).bytes())
        .thenApply(answer -> new ByteSource(answer).number());
  }

  /** See {@link MediaSource#next}. */
  public CompletionStage<Optional<byte[]>> next(String node, long session, long number) {
    return link.ask(node, asking(Ask.NEXT).number(session).number(number).bytes())
        .thenApply(answer -> Optional.ofNullable(new ByteSource(answer).optional(ByteSource::raw)));
  }

  /** See {@link MediaSource#end}. */
  public void end(String node, long session) {
    var _ = link.ask(node, asking(Ask.END).number(session).bytes());
  }

  /** See {@link MediaSource#giveWay}. */
  public CompletionStage<Boolean> giveWay(String node, String stream) {
    return link.ask(node, asking(Ask.GIVE_WAY).text(stream).bytes())
        .thenApply(answer -> new ByteSource(answer).flag());
  }

  private static ByteSink asking(Ask ask) {
    return Question.MEDIA.begin().choice(ask, ASKS);
  }

  /** What the node at the other end answers. */
  static byte[] answer(MediaSource source, ByteSource question) {
    return switch (question.choice(ASKS)) {
      case BEGIN -> new ByteSink().number(source.begin(question.text(), question.flag())).bytes();
      case NEXT ->
          new ByteSink()
              .optional(
                  source.next(question.number(), question.number()).orElse(null), ByteSink::raw)
              .bytes();
      case END -> {
        source.end(question.number());
        yield new byte[0];
      }
      case GIVE_WAY -> new ByteSink().flag(source.giveWay(question.text())).bytes();
    };
  }
}
