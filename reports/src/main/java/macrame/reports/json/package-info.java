/** Results as JSON, a schema for each kind of document, the same key for the same thing in all; the only package that knows the JSON library. */
@NullMarked
package macrame.reports.json;

import org.jspecify.annotations.NullMarked;
