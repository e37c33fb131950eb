/** From what the user names to a result: machine and model in, result and files out; nothing here knows the command line. */
@NullMarked
package macrame.reports.run;

import org.jspecify.annotations.NullMarked;
