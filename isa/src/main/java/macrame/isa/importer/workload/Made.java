package macrame.isa.importer.workload;

import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/**
 * A tensor that rows can read.
 *
 * @param tensor its index in the graph
 * @param origin what makes it, for messages
 */
record Made(int tensor, String origin, DataType type, Shape shape, Scaling scaling) {}
