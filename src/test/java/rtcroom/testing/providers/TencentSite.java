package rtcroom.testing.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import rtcroom.sign.url.TxSecret;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.cloud.FakeLiveV3;
import rtcroom.testing.cloud.Trouble;
import rtcroom.testing.server.TestServer;

/** The live cloud of today, and its IM. */
public final class TencentSite extends ServedSite {
  private final LiveCallbacks callbacks = new LiveCallbacks(this::server);

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "live.api",
        "v3",
        "live.secretId",
        FakeLiveV3.SECRET_ID,
        "live.secretKey",
        FakeLiveV3.SECRET_KEY,
        "live.callbackKey",
        LiveCallbacks.KEY,
        "live.timeout",
        "600ms",
        "im.timeout",
        "600ms");
  }

  @Override
  public boolean push(String url) {
    String stream = MediaSite.stream(url);
    boolean allowed =
        isSigned(url, stream)
            && server().live().forbidden(stream) == null
            && !streams().contains(stream);
    if (allowed) {
      server().live().push(stream);
      callbacks.began(stream);
    }
    return allowed;
  }

  private static boolean isSigned(String url, String stream) {
    Instant expiry = TxSecret.expiry(url.replaceFirst(".*txTime=", ""));
    return url.endsWith(TxSecret.query(TestServer.PUSH_KEY, stream, expiry));
  }

  @Override
  public void stop(String stream) {
    server().live().interrupt(stream);
    callbacks.ended(stream);
  }

  @Override
  public Set<String> streams() {
    return server().live().flowing();
  }

  @Override
  public Set<String> mixes() {
    return server().liveV3().mixes().keySet();
  }

  @Override
  public void restart() {
    streams().forEach(this::stop);
  }

  @Override
  public void pass(Duration time) {
    server().clock().advance(time);
    eventually().until(() -> server().liveV3().calls.running(FakeLiveV3.STATE) == 0);
  }

  @Override
  public void passMoment() {}

  @Override
  public List<Fault> faults() {
    CallFaults im =
        new CallFaults(server().im().faults, new Trouble.Code(70009), new Trouble.Code(60007));
    CallFaults live =
        new CallFaults(
            server().liveV3().faults,
            new Trouble.Refusal("AuthFailure.SignatureFailure"),
            new Trouble.Refusal("RequestLimitExceeded"));
    return Stream.of(
            callbacks.faults(),
            im.passing(FakeIm.CREATE),
            im.lasting(FakeIm.DESTROY, FakeIm.NOTIFY),
            live.lasting(
                FakeLiveV3.STATE,
                FakeLiveV3.DROP,
                FakeLiveV3.FORBID,
                FakeLiveV3.RESUME,
                FakeLiveV3.MIX,
                FakeLiveV3.CANCEL))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public List<String> complaints() {
    return Stream.of(
            server().im().complaints,
            server().liveV3().complaints,
            List.copyOf(server().im().groups()))
        .flatMap(List::stream)
        .filter(complaint -> !complaint.startsWith("random was used before")) // where it came twice
        .toList();
  }

  @Override
  public void close() {}
}
