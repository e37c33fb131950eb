package macrame.isa.compiler.emit;

/** Brings cut-outs of a layer's input to the activation scratchpad, where the input does not lie as the layer reads it. */
@FunctionalInterface
interface TileSource {
    /** @param surface where the box is to lie, addressed by the coordinates of the image it is cut out of */
    void bring(Box box, Surface surface);
}
