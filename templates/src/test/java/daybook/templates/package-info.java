/** Tests of what contacts see. */
@NullMarked
package daybook.templates;

import org.jspecify.annotations.NullMarked;
