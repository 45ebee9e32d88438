/** What contacts see: documents as PDF, from logic-less templates that a business may replace. */
@NullMarked
package daybook.templates;

import org.jspecify.annotations.NullMarked;
