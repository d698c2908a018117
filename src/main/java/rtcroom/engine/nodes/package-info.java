/** Streams of the other nodes of this server, and this node's at them. */
@NullMarked
package rtcroom.engine.nodes;

import org.jspecify.annotations.NullMarked;
