/**
 * The composition root: wires by hand, reads as a table of contents.
 *
 * <p>{@link rtcroom.app.Server} goes through one list of {@link rtcroom.app.Part}s and knows no
 * provider. What the server gains is one more entry of that list:
 *
 * <ul>
 *   <li>A service beside those that keep groups or carry streams (an SRS, another cloud, a WebRTC
 *       engine that takes the place of the embedded one): a case in {@link rtcroom.app.Providers}
 *       that makes a {@link rtcroom.app.ChatPart} or {@link rtcroom.app.LivePart}.
 *   <li>Something beside all of these (a WebRTC engine next to the embedded one, a cluster): a
 *       {@code Part} of its own in the list of {@code Server}. Before HTTP if it has sites, pages
 *       or operations or holds connections open; after it if it may end only with the last request.
 * </ul>
 *
 * <p>More than thirty classes: each part of the server is one, and its wiring belongs to nobody
 * else.
 */
@NullMarked
package rtcroom.app;

import org.jspecify.annotations.NullMarked;
