/** Live streams at the live cloud, by its FCGI API. */
@NullMarked
package rtcroom.live.tencent;

import org.jspecify.annotations.NullMarked;
