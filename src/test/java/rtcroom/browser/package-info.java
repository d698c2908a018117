/** The web app as people use it: real browsers, a real server, fake cameras and microphones. */
@NullMarked
package rtcroom.browser;

import org.jspecify.annotations.NullMarked;
