/**
 * Reads shape tables: networks told as a comma-separated table of layer shapes, without values.
 *
 * <p>The first row is the header; columns come in any order and may be left out, an empty cell is the default. Lines
 * that begin with {@code #} are comments. {@link macrame.isa.importer.workload.Column} lists the columns,
 * {@link macrame.isa.importer.workload.Operator} says which of them an operator takes. Rows form a chain in the order
 * of the file: each reads what the row before it makes, unless it says otherwise, and what no row reads is an output of
 * the network. Rows that name the same block are executed together as often as they say.
 *
 * <p>What a table does not say is made up by rule and always alike: quantization by
 * {@link macrame.isa.importer.workload.Scaling}, values by {@link macrame.isa.importer.workload.SeededValues}, those
 * only where all of them fit in {@link macrame.isa.importer.workload.WorkloadReader#MOST_VALUE_BYTES}.
 *
 * <p>Tables are untrusted: every size is bounded before anything of that size is made, and only
 * {@link macrame.isa.fault.InputException} leaves the package.
 */
@NullMarked
package macrame.isa.importer.workload;

import org.jspecify.annotations.NullMarked;
