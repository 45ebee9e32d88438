/** What contacts see: documents and messages from templates, as PDF, HTML and mail. */
@NullMarked
package daybook.templates;

import org.jspecify.annotations.NullMarked;
