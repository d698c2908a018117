package rtcroom.cluster.ratis;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftPeerId;
import rtcroom.cluster.Membership;
import rtcroom.cluster.NodeLink;
import rtcroom.cluster.NodeReport;

/** Asks and changes the nodes of a cluster from outside, as whoever knows their secret may. */
public final class ClusterOperator implements NodeLink, AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final Duration TRANSFER = Duration.ofSeconds(10);

  /** A new node gets all rooms first. */
  private static final Duration CHANGE = Duration.ofMinutes(2);

  private final Requests requests = new Requests();
  private final GrpcNetwork network;

  /**
   * Connects to nobody yet.
   *
   * @param membership as one of the nodes, whose name stands in the certificate
   */
  public ClusterOperator(Membership membership, SecureRandom random) {
    network = new GrpcNetwork(membership, requests.client(), random, CHANGE);
  }

  /** Knows a node that was not among the members. */
  public void know(String node, String address) {
    network.know(Requests.peers(Map.of(node, address)));
  }

  /** How a node is; fails within 3 s if it cannot be asked. */
  public CompletionStage<NodeReport> report(String node) {
    return asked(node, NodeReport.question(), ANSWER).thenApply(NodeReport::read);
  }

  /** Waits for ten seconds. */
  @Override
  public CompletionStage<byte[]> ask(String node, byte[] question) {
    return asked(node, question, TRANSFER);
  }

  private CompletionStage<byte[]> asked(String node, byte[] question, Duration limit) {
    return sent(requests.question(RaftPeerId.valueOf(node), question), limit)
        .thenApply(reply -> reply.getMessage().getContent().toByteArray());
  }

  /** Has all nodes work out what they hold, which {@link #report} tells then. */
  public CompletionStage<?> compare(String node) {
    return ask(node, NodeReport.comparing());
  }

  /** Has another node lead; fails if it does not within 10 s. */
  public CompletionStage<?> transfer(String leader, String next) {
    RaftPeerId from = RaftPeerId.valueOf(leader);
    return sent(requests.transfer(from, RaftPeerId.valueOf(next), TRANSFER), TRANSFER.plus(ANSWER));
  }

  /**
   * Changes who agrees on entries; a new node gets all that there is first.
   *
   * @param current as the leader has them
   * @return fails if they were others, or a new node cannot be brought up within two minutes
   */
  public CompletionStage<?> change(
      String leader, Map<String, String> current, Map<String, String> next) {
    return sent(requests.members(RaftPeerId.valueOf(leader), current, next), CHANGE);
  }

  private CompletionStage<RaftClientReply> sent(RaftClientRequest request, Duration limit) {
    return network
        .send(request)
        .thenApply(Requests::checked)
        .toCompletableFuture()
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    network.close();
  }
}
