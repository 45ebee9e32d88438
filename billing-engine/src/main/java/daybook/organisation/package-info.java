/** The businesses that bill, and the policies that they bill by. */
@NullMarked
package daybook.organisation;

import org.jspecify.annotations.NullMarked;
