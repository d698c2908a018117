package rtcroom.chat.wire;

import rtcroom.base.Clocks;
import rtcroom.base.LogLimit;
import rtcroom.chat.DeviceChat;

/** What all sockets of an endpoint share. */
record SocketContext(
    DeviceChat chat,
    TicketCheck tickets,
    AnswerWriter answers,
    SocketSettings settings,
    SocketFigures figures,
    Clocks clocks,
    LogLimit<String> failures) {}
