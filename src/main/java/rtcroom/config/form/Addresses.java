package rtcroom.config.form;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hosts and addresses as written, judged without asking any name server. */
public final class Addresses {
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  public static final String NODE_NAME = "[a-z0-9][a-z0-9-]{0,30}";

  private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
  private static final Pattern PORT = Pattern.compile(":([0-9]{1,5})$");

  private Addresses() {}

  /** An address, or a name to be resolved when listening. */
  public static Form<String> host() {
    return Form.of(
        "a host name or address, such as 127.0.0.1",
        "主机名或地址，如 127.0.0.1",
        text -> {
          if (isHost(text)) {
            return text;
          }
          throw Forms.invalid(text, "is not a host", "不是主机名");
        });
  }

  /** As addresses of streams name it. */
  public static Form<String> hostAndPort() {
    return Form.of(
        "a host, perhaps with a port, such as push.example.com or 127.0.0.1:1935; no scheme, no"
            + " path",
        "主机，可带端口，如 push.example.com 或 127.0.0.1:1935；不带协议和路径",
        text -> {
          if (isHostAndPort(text)) {
            return text;
          }
          throw Forms.invalid(text, "is not a host", "不是主机名");
        });
  }

  public static boolean isHostAndPort(String text) {
    String host = PORT.matcher(text).replaceFirst("");
    return hasPossiblePort(text) && (isHost(host) || isBracketed(host));
  }

  /** A name, and where what has it is reached. */
  public static Form<String> node() {
    return Form.of(
        "a node with its address, such as a@10.0.0.1:7400",
        "节点名与地址，如 a@10.0.0.1:7400",
        text -> {
          int at = text.indexOf('@');
          String address = text.substring(at + 1);
          if (at > 0
              && text.substring(0, at).matches(NODE_NAME)
              && PORT.matcher(address).find()
              && isHostAndPort(address)) {
            return text;
          }
          throw Forms.invalid(text, "is no node with its address", "不是节点名与地址");
        });
  }

  /** A name that may stand in a request, without a port; or any. */
  public static Form<String> hostName() {
    return Form.of(
        "* or a host name without a port, such as rtc.example.com",
        "* 或不带端口的主机名，如 rtc.example.com",
        text -> {
          if (text.equals("*") || isHost(text)) {
            return text;
          }
          throw Forms.invalid(text, "is not a host name", "不是主机名");
        });
  }

  /** An address in numbers. */
  public static Form<String> literal() {
    return Form.of(
        "an address in numbers, such as 10.0.0.7 or ::1",
        "数字地址，如 10.0.0.7 或 ::1",
        text -> {
          if (address(text).isPresent()) {
            return text;
          }
          throw Forms.invalid(text, "is not an address in numbers", "不是数字地址");
        });
  }

  /** Whether only this machine can reach it. */
  public static boolean isLoopback(String host) {
    return host.toLowerCase(Locale.ROOT).equals("localhost")
        || address(unbracketed(host)).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  /** Whether it stands for all addresses of the machine, and so names none. */
  public static boolean isWildcard(String host) {
    return address(unbracketed(host)).filter(InetAddress::isAnyLocalAddress).isPresent();
  }

  private static boolean isHost(String text) {
    boolean inNumbers = text.contains(":") || NUMBERS.matcher(text).matches();
    return inNumbers
        ? address(text).isPresent()
        : text.length() <= 253 && NAME.matcher(text).matches();
  }

  private static boolean isBracketed(String text) {
    return text.startsWith("[") && text.endsWith("]") && address(unbracketed(text)).isPresent();
  }

  private static boolean hasPossiblePort(String text) {
    var port = PORT.matcher(text);
    if (!port.find()) {
      return true;
    }
    int number = Integer.parseInt(port.group(1));
    return number > 0 && number <= 65_535;
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static Optional<InetAddress> address(String text) {
    boolean dotted = NUMBERS.matcher(text).matches();
    if (dotted && text.chars().filter(c -> c == '.').count() != 3) {
      // Old shorthand such as 127.1 is more often a typing mistake than meant.
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException notInNumbers) {
      return Optional.empty();
    }
  }
}
