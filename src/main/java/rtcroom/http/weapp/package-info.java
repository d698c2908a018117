/** The operations of the RTCRoom protocol: each decodes, submits, encodes. */
@NullMarked
package rtcroom.http.weapp;

import org.jspecify.annotations.NullMarked;
