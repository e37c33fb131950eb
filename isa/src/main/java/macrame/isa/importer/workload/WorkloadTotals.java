package macrame.isa.importer.workload;

/**
 * What a shape table adds up to, all repetitions counted.
 *
 * @param macs multiply-accumulates of all layers
 * @param weights elements that are learned and multiplied with, without biases
 * @param parameters the published count: weights and what the table states beside them, such as the factors of
 *     normalisations and embeddings
 * @param cached elements of keys and values of earlier positions
 */
public record WorkloadTotals(long macs, long weights, long parameters, long cached) {}
