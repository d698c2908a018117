package rtcroom.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators who leads and who is not heard of any more: a line for each change. For one
 * thread at a time.
 */
public final class PeerWatch {
  private static final Logger LOG = LoggerFactory.getLogger(PeerWatch.class);
  private static final Duration LONG = Duration.ofSeconds(3);

  private final Set<String> silent = new TreeSet<>();
  private String leader = "";
  private boolean hadLeader = true;

  /**
   * Looks again.
   *
   * @param silence for how long each of the others was not heard of, as far as this node can say
   */
  public void look(LogStatus status, Map<String, Duration> silence) {
    leader(status);
    silent.removeIf(node -> !silence.containsKey(node));
    silence.forEach(this::heard);
  }

  /** Others that this node does not hear. */
  public Set<String> silent() {
    return Set.copyOf(silent);
  }

  private void leader(LogStatus status) {
    boolean hasLeader = !status.leader().isEmpty();
    if (hasLeader && !status.leader().equals(leader)) {
      LOG.atInfo()
          .addKeyValue("leader", status.leader())
          .addKeyValue("term", status.term())
          .log("a node leads the cluster");
      leader = status.leader();
    } else if (!hasLeader && hadLeader) {
      LOG.atWarn()
          .addKeyValue("last", leader)
          .addKeyValue("term", status.term())
          .log("no node leads the cluster as far as this one knows; rooms cannot change");
      leader = "";
    }
    hadLeader = hasLeader;
  }

  private void heard(String node, Duration since) {
    boolean isSilent = since.compareTo(LONG) > 0;
    if (isSilent && silent.add(node)) {
      LOG.atWarn().addKeyValue("node", node).log("a node of the cluster is not heard of any more");
    } else if (!isSilent && silent.remove(node)) {
      LOG.atInfo().addKeyValue("node", node).log("a node of the cluster is heard of again");
    }
  }
}
