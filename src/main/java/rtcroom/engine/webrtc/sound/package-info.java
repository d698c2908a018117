/**
 * Sound that WebRTC does not carry, made into such: AAC to Opus, once for all who play a stream.
 * For nobody else is anything decoded.
 */
@NullMarked
package rtcroom.engine.webrtc.sound;

import org.jspecify.annotations.NullMarked;
