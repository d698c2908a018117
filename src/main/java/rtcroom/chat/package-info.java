/**
 * The rules of the chat that runs in this process: groups, members, messages, inboxes, and what is
 * kept for those who come back.
 *
 * <p>Pure but for its memory: no I/O, no JSON; clock, chance and the owners of rooms come from
 * outside. Everything happens one at a time under the one lock of {@link
 * rtcroom.chat.EmbeddedChat}, held for microseconds; no other class of the package locks, and none
 * but that one is for more than one thread. A {@link rtcroom.chat.Request} of a {@link
 * rtcroom.chat.Session} is decided into an {@link rtcroom.chat.Answer}. Answers and {@link
 * rtcroom.chat.Push}es leave under the lock, through {@link rtcroom.chat.ClientConnection} and
 * {@link rtcroom.chat.Delivery}, which take note and return at once: so one order holds for
 * everybody.
 *
 * <p>{@link rtcroom.chat.ReplicatedChat} is the same chat at several nodes: what devices ask goes
 * through a log, and is decided at each of them.
 *
 * <p>More than thirty classes: they share one lock, and a wall between them would have to be
 * public.
 */
@NullMarked
package rtcroom.chat;

import org.jspecify.annotations.NullMarked;
