/** What the tests of this module share. */
@NullMarked
package macrame.reports.testkit;

import org.jspecify.annotations.NullMarked;
