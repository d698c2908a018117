package rtcroom.chat.wire;

import rtcroom.base.Clocks;
import rtcroom.base.LogLimit;
import rtcroom.chat.EmbeddedChat;

/** What all sockets of an endpoint share. */
record SocketContext(
    EmbeddedChat chat,
    TicketCheck tickets,
    AnswerWriter answers,
    SocketSettings settings,
    SocketFigures figures,
    Clocks clocks,
    LogLimit<String> failures) {}
