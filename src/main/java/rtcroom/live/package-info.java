/** Push and play addresses, stream state and mixing, and the services behind them. */
@NullMarked
package rtcroom.live;

import org.jspecify.annotations.NullMarked;
