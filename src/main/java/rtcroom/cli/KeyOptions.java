package rtcroom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import rtcroom.config.Configuration;
import rtcroom.config.Settings;
import rtcroom.config.form.ConfigurationException;
import rtcroom.live.LiveUrls;
import rtcroom.session.IdentitySettings;
import rtcroom.sign.CheckingKey;
import rtcroom.sign.PrivateTicketKey;
import rtcroom.sign.PublicTicketKey;
import rtcroom.sign.SharedSecret;
import rtcroom.sign.SigningKey;
import rtcroom.sign.url.LiveUrlSettings;

/**
 * Where sign and explain take their keys from: files only, for arguments are everybody's to read.
 */
final class KeyOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "取配置文件中的身份与密钥 / take identity and keys from this configuration")
  @Nullable Path config;

  @Option(names = "--sdkappid", paramLabel = "N", description = "应用 / the application")
  @Nullable Long sdkAppID;

  @Option(
      names = "--private-key",
      paramLabel = "FILE",
      description = "私钥 PEM 文件 / private key, a PEM file")
  @Nullable Path privateKey;

  @Option(
      names = "--secret-key",
      paramLabel = "FILE",
      description = "存有 2.0 密钥的文件 / file with the secret of a \"2.0\" application")
  @Nullable Path secretKey;

  /** What is known of the application; each of signing and live may be unknown. */
  record Application(
      @Nullable Long sdkAppID,
      @Nullable SigningKey signing,
      List<CheckingKey> checking,
      @Nullable LiveUrlSettings live) {}

  /**
   * Reads the files named.
   *
   * @throws IllegalArgumentException if a key cannot be read, or options contradict each other
   */
  Application application(Map<String, String> environment)
      throws ConfigurationException, IOException {
    if (config == null) {
      SigningKey key = fileKey();
      return new Application(sdkAppID, key, key == null ? List.of() : List.of(checking(key)), null);
    }
    if (sdkAppID != null || privateKey != null || secretKey != null) {
      throw new IllegalArgumentException(
          "--config 已给出身份与密钥，不能再用 --sdkappid、--private-key、--secret-key"
              + " / --config already names identity and keys");
    }
    return configured(Configuration.load(config, environment).settings());
  }

  private @Nullable SigningKey fileKey() throws IOException {
    if (privateKey != null && secretKey != null) {
      throw new IllegalArgumentException(
          "--private-key 与 --secret-key 只能二选一 / take one of --private-key and --secret-key");
    }
    if (secretKey != null) {
      return new SharedSecret(Files.readString(secretKey));
    }
    return privateKey == null ? null : PrivateTicketKey.parse(Files.readString(privateKey));
  }

  private static Application configured(Settings settings) {
    IdentitySettings identity = settings.identity();
    List<CheckingKey> checking = new ArrayList<>();
    SigningKey signing = null;
    if (identity.privateKey() != null) {
      signing = PrivateTicketKey.parse(identity.privateKey().value());
      checking.add(checking(signing));
    }
    if (identity.publicKey() != null) {
      checking.add(PublicTicketKey.parse(identity.publicKey()));
    }
    if (identity.secretKey() != null) {
      // The newer kind: applications that have it may use nothing else.
      SharedSecret secret = new SharedSecret(identity.secretKey().value());
      signing = secret;
      checking.add(secret);
    }
    return new Application(
        identity.sdkAppID(), signing, checking, LiveUrls.signing(settings.live()));
  }

  private static CheckingKey checking(SigningKey key) {
    return switch (key) {
      case PrivateTicketKey pair -> pair.publicKey();
      case SharedSecret secret -> secret;
    };
  }
}
