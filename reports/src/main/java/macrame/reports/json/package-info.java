/** The complete result as JSON, one schema wherever results are written; the only package that knows the JSON library. */
@NullMarked
package macrame.reports.json;

import org.jspecify.annotations.NullMarked;
