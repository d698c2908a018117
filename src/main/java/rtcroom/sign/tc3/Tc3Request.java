package rtcroom.sign.tc3;

/**
 * What of a POST to {@code /} is signed.
 *
 * @param service the cloud's name of the product, such as {@code live}
 * @param host as in the header of that name, with a port that is not the usual one
 * @param contentType exactly as in the header
 * @param action what is asked for, such as {@code DescribeLiveStreamState}
 * @param body as it goes over the wire
 */
public record Tc3Request(
    String service, String host, String contentType, String action, String body) {}
