package rtcroom.cluster;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.cluster.codec.ByteSink;
import rtcroom.cluster.codec.ByteSource;

/**
 * Whether a node with an empty folder may begin: not if the others had it among them already. It
 * has forgotten then how it voted and what it acknowledged, and could undo what all agreed on.
 */
public final class FolderCheck {
  private static final Logger LOG = LoggerFactory.getLogger(FolderCheck.class);
  private static final List<Known> ANSWERS = List.of(Known.values());
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int TRIES = 40;

  /** After so many a node is taken to be off. */
  private static final int SILENCES = 4;

  /** What a node says of another. */
  public enum Known {
    /** It is one of the nodes, and never took part. */
    NO,
    YES,
    /** The one that is asked does not know what all agreed on. */
    NOT_YET,
    /** It is none of the nodes, or none any more. */
    OUT,
    /** Nothing, and did not refuse the connection either: it may be there, and busy. */
    SILENT
  }

  private final String node;
  private final List<String> others;
  private final NodeLink link;
  private final Pause pause;

  /** Waits; a test does not. */
  @FunctionalInterface
  public interface Pause {
    void during(Duration time) throws InterruptedException;
  }

  /**
   * @param node whose folder is empty
   * @param others by the operator's settings
   * @param link waits for some seconds: who is there and answers late must not be passed over
   */
  public FolderCheck(String node, List<String> others, NodeLink link, Pause pause) {
    this.node = node;
    this.others = others;
    this.link = link;
    this.pause = pause;
  }

  /**
   * Asks the others; those that are not there know nothing. With an empty folder it blocks while
   * one of them has yet to hear what all agreed on, for 20 s, or says nothing, as often as the link
   * waits for that.
   *
   * @return whether the node is one of them; else it has to be taken in first
   * @throws IOException saying what the operator is to do
   */
  public boolean run(boolean isEmpty) throws IOException {
    int silences = 0;
    for (int i = 0; i < TRIES; i++) {
      List<Known> said = said();
      if (!isEmpty || said.contains(Known.OUT)) {
        return !said.contains(Known.OUT);
      }
      if (said.contains(Known.YES)) {
        throw new IOException("the folder is empty, but " + wasMember());
      }
      silences += said.contains(Known.SILENT) ? 1 : 0;
      boolean isSilent = said.contains(Known.SILENT) && silences < SILENCES;
      if (!said.contains(Known.NOT_YET) && !isSilent) {
        return true;
      }
      await();
    }
    throw new IOException("the folder is empty, and no node can say yet whether it always was");
  }

  private String wasMember() {
    return node
        + " was a member already: bring the folder back, or run \"rtcroom cluster remove "
        + node
        + "\", start this node, and run \"rtcroom cluster add\" with its address";
  }

  private List<Known> said() {
    byte[] question = Question.MEMBER.begin().text(node).bytes();
    List<CompletableFuture<Known>> asked =
        others.stream()
            .map(other -> link.ask(other, question).thenApply(FolderCheck::known))
            .map(answer -> answer.exceptionally(FolderCheck::absent).toCompletableFuture())
            .toList();
    return asked.stream().map(CompletableFuture::join).toList();
  }

  private static Known absent(Throwable failure) {
    LOG.atInfo().addKeyValue("cause", failure.toString()).log("another node does not answer");
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause.toString().contains("Connection refused")) {
        return Known.NO;
      }
    }
    return Known.SILENT;
  }

  private static Known known(byte[] answer) {
    return new ByteSource(answer).choice(ANSWERS);
  }

  private void await() throws IOException {
    try {
      pause.during(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking the other nodes", e);
    }
  }

  static byte[] answer(Known known) {
    return new ByteSink().choice(known, ANSWERS).bytes();
  }
}
