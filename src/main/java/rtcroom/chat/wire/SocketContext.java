package rtcroom.chat.wire;

import java.time.InstantSource;
import rtcroom.chat.EmbeddedChat;

/** What all sockets of an endpoint share. */
record SocketContext(
    EmbeddedChat chat,
    TicketCheck tickets,
    AnswerWriter answers,
    SocketSettings settings,
    SocketFigures figures,
    InstantSource clock) {}
