/**
 * The web app's files, as the build packed them, for browsers. Knows HTTP, no operation and no
 * room.
 */
@NullMarked
package rtcroom.web;

import org.jspecify.annotations.NullMarked;
