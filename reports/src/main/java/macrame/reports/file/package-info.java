/** Files the user names: read or written whole, or refused in one line. */
@NullMarked
package macrame.reports.file;

import org.jspecify.annotations.NullMarked;
