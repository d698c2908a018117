package rtcroom.live.tencent;

/**
 * An event as the live cloud writes it.
 *
 * @param t when the signature ends, in seconds
 * @param type 1 began, 0 ended; others are of no interest
 * @param stream empty where the event is about none
 * @param sequence the same of the beginning and the end of one push
 * @param at in seconds
 */
public record LiveEvent(long t, String sign, long type, String stream, String sequence, long at) {}
