package rtcroom.cluster.ratis;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftPeer;

/** How nodes reach each other, where there are several. */
interface Network extends AutoCloseable {
  /** All nodes, this one among them. */
  List<RaftPeer> peers();

  /** Adds what the engine is to know of it. */
  void settle(RaftProperties properties);

  /** What the engine is to know of it and is no text. */
  Parameters parameters();

  /** From now on these nodes can be sent to as well; called by any thread. */
  void know(Collection<RaftPeer> nodes);

  /** Sends a request to the node it is for, another than this one. Never blocks. */
  CompletionStage<RaftClientReply> send(RaftClientRequest request);

  @Override
  void close();
}
