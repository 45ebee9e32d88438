/** Tests of mail that carries documents. */
@NullMarked
package daybook.templates.mail;

import org.jspecify.annotations.NullMarked;
