/** Books to test with: small, of every kind of document, made by real billing runs. */
@NullMarked
package daybook.jobs.books;

import org.jspecify.annotations.NullMarked;
