package rtcroom.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which heads are malformed that a decoder lets pass: those that a proxy in front may read in
 * another way, and those whose server is not named where checks look for it. RFC 9112, 2.3, 3.2,
 * 5.1 and 6.1.
 */
final class HeadCheck {
  private static final Pattern AUTHORITY =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*).*", Pattern.DOTALL);

  private HeadCheck() {}

  static boolean isRefused(HttpMessage head) {
    HttpHeaders headers = head.headers();
    return isOtherProtocol(head.protocolVersion())
        || isUnclearWhereItEnds(headers)
        || isUnclearForWhom(head)
        || isRepeated(headers, HttpHeaderNames.ORIGIN)
        || headers.contains("");
  }

  private static boolean isOtherProtocol(HttpVersion version) {
    return !version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0);
  }

  private static boolean isUnclearWhereItEnds(HttpHeaders headers) {
    String coding = headers.get(HttpHeaderNames.TRANSFER_ENCODING);
    return (coding != null && !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(coding))
        || isRepeated(headers, HttpHeaderNames.TRANSFER_ENCODING);
  }

  /** Whoever names a server in the request line names the same one in {@code Host}. */
  private static boolean isUnclearForWhom(HttpMessage head) {
    String host = head.headers().get(HttpHeaderNames.HOST);
    if (host == null) {
      return head.protocolVersion().equals(HttpVersion.HTTP_1_1) || isAbsolute(head);
    }
    Matcher target = AUTHORITY.matcher(target(head));
    return (target.matches() && !target.group(1).equalsIgnoreCase(host))
        || isRepeated(head.headers(), HttpHeaderNames.HOST);
  }

  private static boolean isAbsolute(HttpMessage head) {
    return AUTHORITY.matcher(target(head)).matches();
  }

  private static String target(HttpMessage head) {
    return head instanceof HttpRequest request ? request.uri() : "";
  }

  private static boolean isRepeated(HttpHeaders headers, CharSequence name) {
    Iterator<? extends CharSequence> values = headers.valueCharSequenceIterator(name);
    if (values.hasNext()) {
      values.next();
    }
    return values.hasNext();
  }
}
