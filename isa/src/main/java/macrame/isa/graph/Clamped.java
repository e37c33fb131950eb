package macrame.isa.graph;

/** A layer without weights whose output codes its fused activation clamps. */
public interface Clamped {
    Activation activation();
}
