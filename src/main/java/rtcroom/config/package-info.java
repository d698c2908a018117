/** File and environment to each feature's settings record. */
@NullMarked
package rtcroom.config;

import org.jspecify.annotations.NullMarked;
