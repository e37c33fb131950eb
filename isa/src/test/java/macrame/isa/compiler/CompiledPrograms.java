package macrame.isa.compiler;

import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.importer.ModelFormat;
import macrame.isa.importer.tflite.RandomNetworks;
import macrame.isa.program.Program;

/** Random networks compiled for random machines. */
record CompiledPrograms(Graph graph, AcceleratorSpec machine, Program program) {
    static CompiledPrograms of(long seed) {
        byte[] model = seed % 5 == 0 ? RandomNetworks.batchedNetwork(seed) : RandomNetworks.network(seed);
        Graph graph = ModelFormat.read("random.tflite", model);
        AcceleratorSpec machine = RandomMachines.machine(seed);
        return new CompiledPrograms(graph, machine, Compiler.compile(graph, machine));
    }
}
