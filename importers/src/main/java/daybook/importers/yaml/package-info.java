/** Reading business.yaml, with the place of every mistake. */
@NullMarked
package daybook.importers.yaml;

import org.jspecify.annotations.NullMarked;
