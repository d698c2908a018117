package rtcroom.live.srs;

import java.time.InstantSource;
import rtcroom.room.StreamId;
import rtcroom.sign.url.LiveUrlSigner;
import rtcroom.sign.url.StreamAddress;
import rtcroom.sign.url.TxSecret;

/**
 * Answers the hooks of SRS, from memory: it holds a client up to 30 s for an answer. Safe for use
 * by many threads.
 */
public final class SrsHooks {
  private static final String APP = "live";

  private final SrsStreams streams;
  private final LiveUrlSigner signer;
  private final PublishRestrictions restrictions;
  private final SrsMixes mixes;
  private final InstantSource clock;

  public SrsHooks(
      SrsStreams streams,
      LiveUrlSigner signer,
      PublishRestrictions restrictions,
      SrsMixes mixes,
      InstantSource clock) {
    this.streams = streams;
    this.signer = signer;
    this.restrictions = restrictions;
    this.mixes = mixes;
    this.clock = clock;
  }

  /** Whether the client may do what it wants to; of what is over, always. */
  public boolean allows(SrsHook hook) {
    StreamId stream = StreamId.of(name(hook.stream())).orElse(StreamId.NONE);
    return hook.app().equals(SrsMixes.APP) ? allowsView(stream, hook) : allows(stream, hook);
  }

  private boolean allows(StreamId stream, SrsHook hook) {
    return switch (hook.action()) {
      case "on_publish" ->
          mayPublish(stream, hook) && streams.admit(stream, hook.service(), hook.client());
      case "on_unpublish" -> {
        streams.ended(stream, hook.service(), hook.client());
        yield true;
      }
      case "on_play" -> hook.app().equals(APP) && mayPlay(stream, hook);
      default -> true;
    };
  }

  /** Its publisher is this server; who may play the stream may play its view. */
  private boolean allowsView(StreamId stream, SrsHook hook) {
    return switch (hook.action()) {
      case "on_publish" ->
          mixes.admits(
              stream,
              HookParam.of(hook.param()).values().getOrDefault(SrsMixes.TOKEN, ""),
              hook.client());
      case "on_play" -> mixes.isShown(stream) && mayPlay(stream, hook);
      default -> true;
    };
  }

  private boolean mayPublish(StreamId stream, SrsHook hook) {
    HookParam param = HookParam.of(hook.param());
    return hook.app().equals(APP)
        && !param.contradictory()
        && signer.checkPush(address(stream, param), clock.instant()) == TxSecret.Standing.GENUINE
        && !restrictions.bans().isBanned(stream)
        && !isRevoked(stream, param)
        && !restrictions.removed().test(stream);
  }

  private boolean isRevoked(StreamId stream, HookParam param) {
    String txTime = param.values().getOrDefault("txTime", "");
    return TxSecret.isTxTime(txTime)
        && restrictions
            .bans()
            .isRevoked(stream, TxSecret.expiry(txTime).minus(restrictions.valid()));
  }

  private boolean mayPlay(StreamId stream, SrsHook hook) {
    HookParam param = HookParam.of(hook.param());
    return !param.contradictory()
        && signer.checkPlay(address(stream, param), clock.instant()) == TxSecret.Standing.GENUINE
        && !restrictions.bans().isBanned(stream);
  }

  private static StreamAddress address(StreamId stream, HookParam param) {
    return new StreamAddress("rtmp", "", stream, param.values());
  }

  /** HLS keeps its ending, others do not. */
  private static String name(String stream) {
    return stream.replaceFirst("\\.(?:m3u8|flv)$", "");
  }
}
