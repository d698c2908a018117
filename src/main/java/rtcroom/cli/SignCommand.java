package rtcroom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rtcroom.config.form.ConfigurationException;
import rtcroom.room.RoomId;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.sign.Privilege;
import rtcroom.sign.SigningKey;
import rtcroom.sign.TicketSigner;
import rtcroom.sign.url.LiveUrlSettings;
import rtcroom.sign.url.LiveUrlSigner;
import rtcroom.sign.url.StreamNames;

/**
 * Issues by hand what the server issues to clients. Prints the ticket alone, ready for a script.
 */
@Command(
    description =
        "签发 userSig、privateMapKey 或推流地址。%nIssue a userSig, a privateMapKey or a push URL.")
final class SignCommand extends CliCommand {
  private SignCommand(CommandContext context) {
    super(context);
  }

  static CommandLine commandLine(CommandContext context) {
    return new CommandLine(new SignCommand(context))
        .addSubcommand("usersig", new UserSig(context))
        .addSubcommand("privatemapkey", new PrivateMapKey(context))
        .addSubcommand("pushurl", new PushUrl(context));
  }

  @Override
  public Integer call() {
    context.complain("rtcroom sign: usersig | privatemapkey | pushurl (--help)");
    return USAGE;
  }

  /** What both kinds of ticket need. */
  private abstract static class TicketCommand extends CliCommand {
    @Mixin KeyOptions keys = new KeyOptions();

    @Option(names = "--user", required = true, paramLabel = "ID", description = "用户 / the user")
    String user = "";

    TicketCommand(CommandContext context) {
      super(context);
    }

    abstract String ticket(TicketSigner signer, long sdkAppID, Instant now);

    @Override
    public Integer call() throws ConfigurationException, IOException {
      KeyOptions.Application application = keys.application(context.environment());
      Long sdkAppID = application.sdkAppID();
      SigningKey key = application.signing();
      if (sdkAppID == null || key == null) {
        context.complain(
            "需要 --config，或 --sdkappid 与 --private-key、--secret-key 之一",
            "needs --config, or --sdkappid with one of --private-key and --secret-key");
        return USAGE;
      }
      context.print(ticket(new TicketSigner(key), sdkAppID, context.clock().instant()));
      return OK;
    }
  }

  @Command(name = "usersig", description = "签发 userSig / issue a userSig")
  private static final class UserSig extends TicketCommand {
    @Option(
        names = "--valid",
        defaultValue = "30d",
        converter = Period.class,
        description = "有效期 / validity; ${DEFAULT-VALUE}")
    private Duration valid = Duration.ZERO;

    UserSig(CommandContext context) {
      super(context);
    }

    @Override
    String ticket(TicketSigner signer, long sdkAppID, Instant now) {
      return signer.userSig(sdkAppID, user, now, valid);
    }
  }

  @Command(name = "privatemapkey", description = "签发 privateMapKey / issue a privateMapKey")
  private static final class PrivateMapKey extends TicketCommand {
    @Option(
        names = "--room",
        required = true,
        paramLabel = "N",
        description = "数字房间号 / the room's number")
    private long room;

    @Option(
        names = "--valid",
        defaultValue = "24h",
        converter = Period.class,
        description = "有效期 / validity; ${DEFAULT-VALUE}")
    private Duration valid = Duration.ZERO;

    PrivateMapKey(CommandContext context) {
      super(context);
    }

    @Override
    String ticket(TicketSigner signer, long sdkAppID, Instant now) {
      return signer.privateMapKey(sdkAppID, user, room, Privilege.ALL, now, valid);
    }
  }

  @Command(name = "pushurl", description = "签发推流地址 / issue a push URL")
  private static final class PushUrl extends CliCommand {
    @Mixin KeyOptions keys = new KeyOptions();

    @Option(names = "--user", required = true, paramLabel = "ID", description = "用户 / the user")
    private String user = "";

    @Option(names = "--room", paramLabel = "ID", description = "房间 / the room")
    private @Nullable String room;

    @Option(
        names = "--bizid",
        paramLabel = "N",
        description = "直播 bizid / the live account's bizid")
    private @Nullable Integer bizid;

    @Option(
        names = "--push-key",
        paramLabel = "FILE",
        description = "存有推流密钥的文件 / file with the push key")
    private @Nullable Path pushKey;

    PushUrl(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() throws ConfigurationException, IOException {
      LiveUrlSettings live =
          bizid == null || pushKey == null
              ? keys.application(context.environment()).live()
              : LiveUrlSettings.usual(bizid, Files.readString(pushKey).strip());
      if (live == null) {
        context.complain(
            "需要 --config，或 --bizid 与 --push-key / needs --config, or --bizid with --push-key");
        return USAGE;
      }
      StreamNames names = StreamNames.of(live);
      UserId pusher = new UserId(user);
      StreamId stream =
          room == null
              ? names.withoutRoom(pusher, context.random().nextInt())
              : names.inRoom(new RoomId(room), pusher);
      context.print(new LiveUrlSigner(live).pushUrl(stream.value(), context.clock().instant()));
      return OK;
    }
  }
}
