/** AMF0, the format of RTMP's commands and of FLV's metadata. */
@NullMarked
package rtcroom.engine.amf;

import org.jspecify.annotations.NullMarked;
