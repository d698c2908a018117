package rtcroom.cluster.ratis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.SetConfigurationRequest;
import org.apache.ratis.protocol.TransferLeadershipRequest;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;

/** The requests of one process, each with a number of its own. */
final class Requests {
  static final RaftGroupId GROUP =
      RaftGroupId.valueOf(UUID.fromString("6f7a1c1e-52c3-4c61-9a39-7274636d0001"));

  private final ClientId client = ClientId.randomId();
  private final AtomicLong calls = new AtomicLong();

  ClientId client() {
    return client;
  }

  RaftClientRequest entry(RaftPeerId leader, byte[] content) {
    return request(leader, content, RaftClientRequest.writeRequestType());
  }

  RaftClientRequest question(RaftPeerId to, byte[] content) {
    return request(to, content, RaftClientRequest.staleReadRequestType(0));
  }

  /** Has {@code next} lead in the place of {@code leader}. */
  RaftClientRequest transfer(RaftPeerId leader, RaftPeerId next, Duration limit) {
    return new TransferLeadershipRequest(
        client, leader, GROUP, calls.incrementAndGet(), next, limit.toMillis());
  }

  /** Changes who agrees on entries, unless that changed meanwhile. */
  RaftClientRequest members(
      RaftPeerId leader, Map<String, String> current, Map<String, String> next) {
    SetConfigurationRequest.Arguments change =
        SetConfigurationRequest.Arguments.newBuilder()
            .setMode(SetConfigurationRequest.Mode.COMPARE_AND_SET)
            .setServersInCurrentConf(peers(current))
            .setServersInNewConf(peers(next))
            .build();
    return new SetConfigurationRequest(client, leader, GROUP, calls.incrementAndGet(), change);
  }

  private RaftClientRequest request(RaftPeerId to, byte[] content, RaftClientRequest.Type type) {
    return RaftClientRequest.newBuilder()
        .setClientId(client)
        .setServerId(to)
        .setGroupId(GROUP)
        .setCallId(calls.incrementAndGet())
        .setMessage(message(content))
        .setType(type)
        .build();
  }

  static Message message(byte[] content) {
    return Message.valueOf(ByteString.copyFrom(content));
  }

  /**
   * As it is, if it went well.
   *
   * @throws CompletionException with the engine's reason else
   */
  static RaftClientReply checked(RaftClientReply reply) {
    if (!reply.isSuccess()) {
      throw new CompletionException(reply.getException());
    }
    return reply;
  }

  /** Nodes by name and address, as the engine has them. */
  static List<RaftPeer> peers(Map<String, String> members) {
    return members.entrySet().stream()
        .map(
            member ->
                RaftPeer.newBuilder().setId(member.getKey()).setAddress(member.getValue()).build())
        .toList();
  }
}
