/** The server as the tests start it, and who meets it: users, operators, chatters, players. */
@NullMarked
package rtcroom.testing.server;

import org.jspecify.annotations.NullMarked;
