package rtcroom.sign.tc3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import rtcroom.base.Secret;

/** By the example of the cloud's document, and one that its own library and Python computed. */
class Tc3SignerTest {
  private static final Instant AT = Instant.ofEpochSecond(1_700_000_000);
  private static final String BODY =
      "{\"AppName\":\"live\",\"DomainName\":\"push.example.com\",\"StreamName\":\"room_abc\"}";
  private static final Tc3Request REQUEST =
      new Tc3Request(
          "live",
          "live.tencentcloudapi.com",
          "application/json; charset=utf-8",
          "DescribeLiveStreamState",
          BODY);

  private final Tc3Signer signer =
      new Tc3Signer(
          new CloudKey(
              "AKIDEXAMPLEEXAMPLEEXAMPLEEXAMPLE0001",
              new Secret("EXAMPLEsecretKEYexampleSECRETkey0001")));

  @Test
  void the_worked_example_is_signed_as_the_cloud_signs_it() {
    assertThat(signer.authorization(REQUEST, AT))
        .isEqualTo(
            "TC3-HMAC-SHA256"
                + " Credential=AKIDEXAMPLEEXAMPLEEXAMPLEEXAMPLE0001/2023-11-14/live/tc3_request,"
                + " SignedHeaders=content-type;host;x-tc-action, Signature="
                + "20c7c9533bf038779a9eafd3e26a4fd7ed36be19b4eea9c06e57d2f3d897d7d6");
  }

  /** Computed, as the document prints it, with the very asterisks that mask its key. */
  @Test
  void the_example_of_the_official_document_comes_out_as_printed_there() {
    String masked = "*".repeat(32);
    String body =
        "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"],"
            + " \"Name\": \"instance-name\"}]}";
    Tc3Request request =
        new Tc3Request(
            "cvm",
            "cvm.tencentcloudapi.com",
            "application/json; charset=utf-8",
            "DescribeInstances",
            body);

    assertThat(
            new Tc3Signer(new CloudKey("AKID" + masked, new Secret(masked)))
                .authorization(request, Instant.ofEpochSecond(1_551_113_065)))
        .startsWith("TC3-HMAC-SHA256 Credential=AKID" + masked + "/2019-02-25/cvm/tc3_request, ")
        .endsWith("=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f");
  }

  @Test
  void the_key_of_a_day_changes_at_midnight_in_greenwich() {
    Instant midnight = Instant.parse("2023-11-15T00:00:00Z");

    assertThat(signer.authorization(REQUEST, midnight.minusSeconds(1))).contains("/2023-11-14/");
    assertThat(signer.authorization(REQUEST, midnight)).contains("/2023-11-15/");
  }

  @Test
  void nothing_secret_is_shown() {
    assertThat(signer.authorization(REQUEST, AT)).doesNotContain("EXAMPLEsecretKEY");
    assertThat(new CloudKey("id", new Secret("geheim")).toString()).doesNotContain("geheim");
  }
}
