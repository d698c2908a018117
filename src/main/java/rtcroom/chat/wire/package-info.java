/**
 * The chat over WebSockets: frames of clients to requests, answers and pushes to frames.
 *
 * <p>A frame's way: {@link rtcroom.chat.wire.Transport} reads it, {@link rtcroom.chat.wire.Socket}
 * takes it in its turn, {@link rtcroom.chat.wire.RequestReader} decodes it, the chat decides and
 * answers, {@link rtcroom.chat.wire.AnswerWriter} encodes the answer, {@link
 * rtcroom.chat.wire.SendQueue} sends it.
 *
 * <p>A socket and all that belongs to it is for its event loop only. What comes from elsewhere, as
 * every push does, is posted to the {@link rtcroom.chat.wire.SocketLoop} of that event loop, which
 * runs it in the order in which it was posted and flushes each socket once a turn.
 */
@NullMarked
package rtcroom.chat.wire;

import org.jspecify.annotations.NullMarked;
