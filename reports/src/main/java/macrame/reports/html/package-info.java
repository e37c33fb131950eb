/** One page that opens from disk and asks for nothing: no script, no font, no address of another machine. */
@NullMarked
package macrame.reports.html;

import org.jspecify.annotations.NullMarked;
