package rtcroom.chat;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import rtcroom.calls.Schedule;

/**
 * What the chat of several nodes has of one of them.
 *
 * @param logTime that of the log, as the entry that is applied has it
 * @param steady the node's own
 * @param lifeNumbers a number that no process had before, at each call
 */
public record ChatNode(
    String name,
    InstantSource logTime,
    InstantSource steady,
    Schedule schedule,
    LongSupplier lifeNumbers) {}
