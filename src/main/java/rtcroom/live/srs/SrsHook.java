package rtcroom.live.srs;

/**
 * What SRS posts to us. Unknown and missing members are read as empty.
 *
 * @param action such as {@code on_publish}
 * @param service changes at every start of SRS
 * @param client one connection; its number means nothing after a restart
 * @param app the first part of the stream's path
 * @param stream its name, of which HLS keeps the suffix
 * @param param the query as the client wrote it, undecoded, with or without a question mark
 */
public record SrsHook(
    String action, String service, String client, String app, String stream, String param) {}
