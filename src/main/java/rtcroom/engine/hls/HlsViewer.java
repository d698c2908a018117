package rtcroom.engine.hls;

/**
 * Who plays, as far as HLS can tell.
 *
 * @param session tells the players of one address apart
 * @param address where the player comes from
 */
record HlsViewer(String session, String address) {}
