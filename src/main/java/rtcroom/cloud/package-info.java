/** API 3.0 of Tencent Cloud, whichever product is asked, and the cloud's clock. */
@NullMarked
package rtcroom.cloud;

import org.jspecify.annotations.NullMarked;
