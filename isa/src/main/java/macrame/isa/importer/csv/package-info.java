/**
 * Comma-separated values as RFC 4180 describes them, every cell with its place in the file.
 *
 * <p>Nothing here knows what the cells mean.
 */
@NullMarked
package macrame.isa.importer.csv;

import org.jspecify.annotations.NullMarked;
