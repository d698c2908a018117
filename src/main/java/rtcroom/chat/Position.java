package rtcroom.chat;

/**
 * How far somebody has read.
 *
 * @param epoch tells one life of a group or inbox from the next, in which numbers start anew
 * @param seq the number of the last thing read; 0 before the first
 */
public record Position(String epoch, long seq) {}
