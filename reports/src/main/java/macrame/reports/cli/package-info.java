/** The command line, one class per subcommand; the only package that knows picocli. */
@NullMarked
package macrame.reports.cli;

import org.jspecify.annotations.NullMarked;
