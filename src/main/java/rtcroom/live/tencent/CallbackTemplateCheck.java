package rtcroom.live.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;
import rtcroom.base.Secret;
import rtcroom.calls.HttpCaller;
import rtcroom.calls.ServiceCheck;
import rtcroom.calls.ServiceFault;
import rtcroom.cloud.CloudClock;
import rtcroom.cloud.V3Client;
import rtcroom.cloud.V3Reply;

/**
 * Asks API 3.0 whom it tells of streams of the push domain, and with which key: callbacks with
 * another one are refused here, and the cloud tells nobody. Whom the cloud does not tell finds no
 * fault.
 *
 * @see "the cloud's actions DescribeLiveCallbackRules and DescribeLiveCallbackTemplates,
 *     2018-08-01"
 */
public final class CallbackTemplateCheck implements ServiceCheck {
  private static final String UNBOUND = "no template of callbacks is bound to the push domain";
  private static final String OTHER = "the template of the push domain has another key";
  private static final String INCOMPLETE =
      "the template of the push domain has no address for the beginning or the end of a push";

  private final V3Client client;
  private final String pushDomain;
  private final Secret key;

  /**
   * @param key that callbacks are to be signed with
   */
  public CallbackTemplateCheck(
      V3Account account, HttpCaller http, Secret key, InstantSource clock) {
    this.client = account.client(http, new CloudClock(clock), false);
    this.pushDomain = account.pushDomain();
    this.key = key;
  }

  @Override
  public CompletionStage<List<ServiceFault>> run() {
    return ask("DescribeLiveCallbackRules", "Rules")
        .thenCombine(ask("DescribeLiveCallbackTemplates", "Templates"), this::faults);
  }

  private CompletionStage<Optional<JsonNode>> ask(String action, String list) {
    return client
        .call(action, JsonNodeFactory.instance.objectNode())
        .thenApply(
            reply ->
                reply instanceof V3Reply.Done(JsonNode response) && response.path(list).isArray()
                    ? Optional.of(response.path(list))
                    : Optional.empty());
  }

  private List<ServiceFault> faults(Optional<JsonNode> rules, Optional<JsonNode> templates) {
    if (rules.isEmpty() || templates.isEmpty()) {
      return List.of();
    }
    String why =
        find(rules.get(), "DomainName", pushDomain)
            .flatMap(rule -> find(templates.get(), "TemplateId", rule.path("TemplateId").asText()))
            .map(this::fault)
            .orElse(UNBOUND);
    return why.isEmpty() ? List.of() : List.of(new ServiceFault("live", "callbackKey", why));
  }

  private String fault(JsonNode template) {
    if (!template.path("CallbackKey").asText("").equals(key.value())) {
      return OTHER;
    }
    boolean whole =
        template.path("StreamBeginNotifyUrl").asText("").startsWith("http")
            && template.path("StreamEndNotifyUrl").asText("").startsWith("http");
    return whole ? "" : INCOMPLETE;
  }

  private static Optional<JsonNode> find(JsonNode list, String name, String value) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(each -> each.path(name).asText("").equals(value))
        .findFirst();
  }
}
