package rtcroom.live.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import rtcroom.base.Secret;
import rtcroom.calls.HttpCaller;
import rtcroom.calls.ServiceCheck;
import rtcroom.calls.ServiceFault;
import rtcroom.cloud.CloudClock;
import rtcroom.cloud.V3Client;
import rtcroom.cloud.V3Reply;
import rtcroom.live.LiveSettings;

/**
 * Asks API 3.0 which keys sign addresses of the two domains, and compares them with ours: a wrong
 * one is believed by us and refused by the cloud. Whom the cloud does not tell finds no fault.
 *
 * @see "the cloud's actions DescribeLivePushAuthKey and DescribeLivePlayAuthKey, 2018-08-01"
 */
public final class DomainKeysCheck implements ServiceCheck {
  private static final String OTHER = "the domain has another key";
  private static final String OPEN =
      "the push domain asks for no signature: anybody can publish there";

  private final V3Client client;
  private final LiveSettings live;

  public DomainKeysCheck(
      V3Account account, HttpCaller http, LiveSettings live, InstantSource clock) {
    this.client = account.client(http, new CloudClock(clock), false);
    this.live = live;
  }

  @Override
  public CompletionStage<List<ServiceFault>> run() {
    return ask("DescribeLivePushAuthKey", live.push().host())
        .thenCombine(
            ask("DescribeLivePlayAuthKey", live.play().host()),
            (push, play) -> faults(push.path("PushAuthKeyInfo"), play.path("PlayAuthKeyInfo")));
  }

  private CompletionStage<JsonNode> ask(String action, String host) {
    return client
        .call(
            action,
            JsonNodeFactory.instance.objectNode().put("DomainName", host.replaceFirst(":.*", "")))
        .thenApply(
            reply ->
                reply instanceof V3Reply.Done(JsonNode response)
                    ? response
                    : JsonNodeFactory.instance.missingNode());
  }

  private List<ServiceFault> faults(JsonNode push, JsonNode play) {
    List<ServiceFault> faults = new ArrayList<>();
    if (isOff(push)) {
      faults.add(new ServiceFault("live", "pushSecretKey", OPEN));
    } else if (isOther(push, Set.of("MasterAuthKey", "BackupAuthKey"), live.push().secretKey())) {
      faults.add(new ServiceFault("live", "pushSecretKey", OTHER));
    }
    Secret playKey = live.play().key().orElse(live.push().secretKey());
    if (isOther(play, Set.of("AuthKey", "AuthBackKey"), playKey)) {
      faults.add(new ServiceFault("live", "playKey", OTHER));
    }
    return List.copyOf(faults);
  }

  private static boolean isOff(JsonNode info) {
    return info.path("Enable").asInt(1) == 0;
  }

  /** Whether the domain asks for a signature, and by none of these keys is it ours. */
  private static boolean isOther(JsonNode info, Set<String> names, Secret ours) {
    return info.path("Enable").asInt(0) == 1
        && names.stream().noneMatch(name -> ours.value().equals(info.path(name).asText("")));
  }
}
