/** Real browsers with people, pages and pictures, for the tests of the web app. */
@NullMarked
package rtcroom.testing.browser;

import org.jspecify.annotations.NullMarked;
