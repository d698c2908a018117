@NullMarked
package rtcroom.engine.nodes;

import org.jspecify.annotations.NullMarked;
