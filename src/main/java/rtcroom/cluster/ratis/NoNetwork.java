package rtcroom.cluster.ratis;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.ratis.RaftConfigKeys;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.util.TimeDuration;

/** Of a node alone: no port, no secret. */
final class NoNetwork implements Network {
  private final RaftPeer self;

  NoNetwork(String node) {
    self = RaftPeer.newBuilder().setId(node).setAddress("127.0.0.1:0").build();
  }

  @Override
  public List<RaftPeer> peers() {
    return List.of(self);
  }

  @Override
  public void settle(RaftProperties properties) {
    properties.set(RaftConfigKeys.Rpc.TYPE_KEY, LoneRpc.class.getName());
    // Nobody else could lead.
    RaftServerConfigKeys.Rpc.setTimeoutMin(properties, TimeDuration.valueOf("50ms", MILLISECONDS));
    RaftServerConfigKeys.Rpc.setTimeoutMax(properties, TimeDuration.valueOf("100ms", MILLISECONDS));
  }

  @Override
  public Parameters parameters() {
    return new Parameters();
  }

  @Override
  public void know(Collection<RaftPeer> nodes) {}

  @Override
  public CompletionStage<RaftClientReply> send(RaftClientRequest request) {
    return CompletableFuture.failedFuture(new IOException("this node is alone"));
  }

  @Override
  public void close() {}
}
