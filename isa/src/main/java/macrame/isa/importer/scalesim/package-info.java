/**
 * Reads SCALE-Sim's topologies: comma-separated tables of layer shapes, one layer a row, told by their header: columns
 * that begin with {@code IFMAP} for convolutions, {@code M, N, K} for products.
 *
 * <p>What binds here is what SCALE-Sim v3 does. Columns stand in one order. There is no padding: an output is
 * ceil((H - F + S) / S) high, so that where the stride does not divide, one more row of windows reaches over the image's
 * end. A layer whose name contains {@code DP} is depthwise, its filters counted by channel. Layers are shapes of their own:
 * each reads an input from outside, and no layer reads what another makes. There are neither biases nor values, and
 * operands are 8 bits wide.
 *
 * <p>Blank lines, rows of bare commas, blanks around a cell, a missing last comma and two layers of one name are all
 * accepted. Weights with a pattern of zeros ({@code N:M} with N below M) are refused.
 */
@NullMarked
package macrame.isa.importer.scalesim;

import org.jspecify.annotations.NullMarked;
