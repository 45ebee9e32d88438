/** Mail that carries documents: its text, its bytes, and the ways it leaves the house. */
@NullMarked
package daybook.templates.mail;

import org.jspecify.annotations.NullMarked;
