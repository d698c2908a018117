package rtcroom.cluster.ratis;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.RaftConfigKeys;
import org.apache.ratis.client.RaftClientConfigKeys;
import org.apache.ratis.client.RaftClientRpc;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.grpc.GrpcFactory;
import org.apache.ratis.grpc.GrpcTlsConfig;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.rpc.SupportedRpcType;
import org.apache.ratis.security.TlsConf.CertificatesConf;
import org.apache.ratis.security.TlsConf.PrivateKeyConf;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SslProvider;
import org.apache.ratis.util.TimeDuration;
import rtcroom.cluster.Membership;

/**
 * gRPC over TLS 1.3 on one port of each node; both ends show a certificate that only somebody who
 * knows the secret can make.
 *
 * <p>Requests go out by virtual threads that wait: the engine's own clients stop for ever once a
 * call of theirs ran out of tries.
 */
final class GrpcNetwork implements Network {
  private static final TimeDuration SECOND = TimeDuration.valueOf(1, TimeUnit.SECONDS);
  private static final TimeDuration LONGEST_SILENCE =
      TimeDuration.valueOf(1500, TimeUnit.MILLISECONDS);

  /** A node that comes back is served at once, not when a pause of up to 5 s is over. */
  private static final String AGAIN = "50ms,20, 250ms,1000000";

  private final Membership membership;
  private final List<RaftPeer> peers;
  private final Duration answer;
  private final Parameters parameters = new Parameters();
  private final RaftClientRpc client;
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Does not listen yet.
   *
   * @param answer how long requests of this process wait for one
   */
  GrpcNetwork(Membership membership, ClientId id, SecureRandom random, Duration answer) {
    this.membership = membership;
    this.answer = answer;
    peers = Requests.peers(membership.members());
    GrpcConfigKeys.TLS.setConf(parameters, tls(ClusterKeys.of(membership, random)));
    RaftProperties properties = new RaftProperties();
    settle(properties);
    client = new GrpcFactory(parameters).newRaftClientRpc(id, properties);
    client.addRaftPeers(peers);
  }

  private static GrpcTlsConfig tls(ClusterKeys keys) {
    return GrpcTlsConfig.newBuilder()
        .setPrivateKey(new PrivateKeyConf(keys.key()))
        .setKeyCertificates(new CertificatesConf(keys.certificate()))
        .setTrustCertificates(new CertificatesConf(keys.authority()))
        .setMutualTls(true)
        .setSslProvider(SslProvider.JDK)
        .setProtocols("TLSv1.3")
        .build();
  }

  @Override
  public List<RaftPeer> peers() {
    return peers;
  }

  @Override
  public void settle(RaftProperties properties) {
    RaftConfigKeys.Rpc.setType(properties, SupportedRpcType.GRPC);
    GrpcConfigKeys.setUseEpoll(properties, false);
    GrpcConfigKeys.Server.setHost(properties, membership.host());
    GrpcConfigKeys.Server.setPort(properties, membership.port());
    TimeDuration patience = TimeDuration.valueOf(answer.toMillis(), TimeUnit.MILLISECONDS);
    RaftClientConfigKeys.Rpc.setRequestTimeout(properties, patience);
    RaftServerConfigKeys.Rpc.setTimeoutMin(properties, SECOND);
    RaftServerConfigKeys.Rpc.setTimeoutMax(properties, LONGEST_SILENCE);
    RaftServerConfigKeys.Log.Appender.setRetryPolicy(properties, AGAIN);
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public void know(Collection<RaftPeer> nodes) {
    client.addRaftPeers(nodes);
  }

  @Override
  public CompletionStage<RaftClientReply> send(RaftClientRequest request) {
    return CompletableFuture.supplyAsync(() -> reply(request), senders);
  }

  private RaftClientReply reply(RaftClientRequest request) {
    try {
      return client.sendRequest(request);
    } catch (IOException e) {
      client.handleException(request.getServerId(), e, false);
      throw new CompletionException(e);
    }
  }

  @Override
  public void close() {
    senders.shutdownNow();
    try {
      client.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the connections to other nodes did not end", e);
    }
  }
}
