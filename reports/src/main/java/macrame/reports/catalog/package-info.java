/** The accelerators, energy tables and workloads that ship with Macrame, by name. A name is a file's name without ending. */
@NullMarked
package macrame.reports.catalog;

import org.jspecify.annotations.NullMarked;
