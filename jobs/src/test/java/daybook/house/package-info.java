/** The gates of the house as tests, each shown to fail on a planted violation. */
@NullMarked
package daybook.house;

import org.jspecify.annotations.NullMarked;
