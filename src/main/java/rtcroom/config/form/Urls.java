package rtcroom.config.form;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of services we call and of pages that call us. */
public final class Urls {
  private static final Pattern ICE_SERVER =
      Pattern.compile("(?:stuns?:(?!.*\\?)|turns?:)([^?/@]+)(?:\\?transport=(?:udp|tcp))?");

  private Urls() {}

  /** Encrypted, except to this machine, where there is nobody to listen. */
  public static Form<URI> safe() {
    return Form.of(
        "an https address, such as https://example.com (http only to this machine)",
        "https 地址，如 https://example.com（仅本机可用 http）",
        text -> {
          URI url = url(text);
          if (url.getScheme().equals("http") && !Addresses.isLoopback(url.getHost())) {
            throw Forms.invalid(text, "is not encrypted", "没有加密");
          }
          return url;
        });
  }

  /** For the one service that is http by nature. */
  public static Form<URI> any() {
    return Form.of(
        "an http or https address, such as https://example.com",
        "http 或 https 地址，如 https://example.com",
        Urls::url);
  }

  public static Form<String> origin() {
    return Form.of(
        "* or an origin without path, such as https://app.example.com",
        "* 或不带路径的来源，如 https://app.example.com",
        text -> {
          if (text.equals("*")) {
            return text;
          }
          URI url = url(text);
          if (!url.getRawPath().isEmpty() || url.getRawQuery() != null) {
            throw Forms.invalid(text, "has more than an origin", "不只是来源");
          }
          return text;
        });
  }

  /** RFC 7064 and 7065; the addresses a browser takes, and nothing it would choke on. */
  public static Form<String> iceServer() {
    return Form.of(
        "a stun:, stuns:, turn: or turns: address, such as"
            + " turn:turn.example.com:3478?transport=udp",
        "stun:、stuns:、turn: 或 turns: 地址，如 turn:turn.example.com:3478?transport=udp",
        text -> {
          Matcher address = ICE_SERVER.matcher(text);
          if (!address.matches() || !Addresses.isHostAndPort(address.group(1))) {
            throw Forms.invalid(
                text, "is not the address of a STUN or TURN server", "不是 STUN/TURN 服务器地址");
          }
          return text;
        });
  }

  private static URI url(String text) throws InvalidValueException {
    URI url = parse(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    if (url == null || url.getHost() == null || url.getScheme() == null) {
      throw Forms.invalid(text, "is not a web address", "不是网址");
    }
    if (!url.getScheme().matches("https?")
        || url.getRawUserInfo() != null
        || url.getRawFragment() != null) {
      throw Forms.invalid(text, "is not a plain http or https address", "不是普通的 http/https 网址");
    }
    return url;
  }

  private static @Nullable URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
