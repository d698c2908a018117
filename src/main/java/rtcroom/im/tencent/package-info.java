/** Chat groups at the IM cloud, by its REST API of version 4. */
@NullMarked
package rtcroom.im.tencent;

import org.jspecify.annotations.NullMarked;
