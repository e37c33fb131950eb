package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.EnergyTable;
import macrame.isa.launch.GraphShape;
import macrame.isa.launch.Launch;
import macrame.isa.launch.Launches;
import macrame.isa.program.Program;
import macrame.isa.verifier.Verifier;
import macrame.simulator.probe.Probe;

/**
 * Runs the programs of a network one after the other: each starts in the cycle in which the one before it has ended, on a
 * machine at rest.
 *
 * <p>A machine at rest has one state, so a launch of a shape that has been run takes the same time again; when nothing
 * but time is asked for, it is not run twice. {@code NetworkRunTest} holds the two ways equal.
 */
public final class NetworkRun {
    private final AcceleratorSpec spec;
    private final EnergyTable table;
    private final Launches network;
    private final RunOptions options;
    private final ResultSum sum;
    private final Map<Integer, byte[]> tensors = new HashMap<>();
    private final Map<Integer, byte[]> intermediates = new TreeMap<>();
    private final Map<GraphShape, RunResult> known = new HashMap<>();
    private final Set<GraphShape> verified = new HashSet<>();
    private int instructions;

    private NetworkRun(AcceleratorSpec spec, EnergyTable table, Launches network, RunOptions options) {
        this.spec = spec;
        this.table = table;
        this.network = network;
        this.options = options;
        this.sum = new ResultSum(spec, table);
    }

    /**
     * One inference.
     *
     * @param progress told of each launch that is simulated, before it is
     * @throws InputException as {@link Simulator#run} does, and when values are asked for that the network does not have
     */
    public static RunResult run(
            AcceleratorSpec spec, EnergyTable table, Launches network, RunOptions options, Progress progress) {
        if (options.values() && !network.hasValues()) {
            throw new InputException(network.name() + ": its weights have no values, so no value can be computed");
        }
        if (network.launches().size() == 1) {
            Program program = network.launches().get(0).program();
            progress.starts(0, program);
            return Simulator.run(spec, table, program, options);
        }
        return new NetworkRun(spec, table, network, options).run(progress);
    }

    /** Hears how far a run has come. */
    @FunctionalInterface
    public interface Progress {
        Progress UNHEARD = (launch, program) -> {};

        void starts(int launch, Program program);
    }

    private RunResult run(Progress progress) {
        takeInputs();
        ImmutableList<Launch> launches = network.launches();
        for (int i = 0; i < launches.size(); i++) {
            int number = i;
            Launch launch = launches.get(i);
            sum.add(result(launch, program -> progress.starts(number, program)), launch.layers());
        }
        return sum.result(network.name(), outputs(), ImmutableMap.copyOf(intermediates));
    }

    private void takeInputs() {
        if (!options.values()) {
            return;
        }
        int wanted = network.inputs().size();
        if (options.inputs().size() != wanted) {
            throw new InputException(
                    "%d inputs given, %s takes %d".formatted(options.inputs().size(), network.name(), wanted));
        }
        for (int i = 0; i < wanted; i++) {
            tensors.put(network.inputs().get(i).tensor(), options.inputs().get(i));
        }
    }

    private RunResult result(Launch launch, Consumer<Program> starts) {
        Optional<GraphShape> shape = launch.shape();
        boolean anew = options.values() || options.probe().detail() != Probe.Detail.NOTHING || shape.isEmpty();
        return anew ? runAnew(launch, starts) : known.computeIfAbsent(shape.get(), unseen -> runAnew(launch, starts));
    }

    private RunResult runAnew(Launch launch, Consumer<Program> starts) {
        ImmutableList<byte[]> inputs = options.values() ? tensors(launch.inputs()) : ImmutableList.of();
        Probe probe = new LaterProbe(options.probe(), sum.cycles(), instructions);
        Program program = launch.program();
        starts.accept(program);
        instructions += program.instructions().size();
        RunOptions part = new RunOptions(inputs, options.values(), options.keepIntermediates(), probe);
        verify(launch, program);
        RunResult result = Simulator.runVerified(spec, table, program, part);
        if (options.values()) {
            keep(launch, result);
        }
        return result;
    }

    /** Programs of one shape differ in constants only: those are looked at only where sums stop a run. */
    private void verify(Launch launch, Program program) {
        if (launch.shape().isEmpty()
                || Verifier.looksAtValues(spec)
                || verified.add(launch.shape().get())) {
            Verifier.require(program, spec);
        }
    }

    private void keep(Launch launch, RunResult result) {
        for (int i = 0; i < launch.outputs().size(); i++) {
            int tensor = launch.outputs().get(i);
            tensors.put(tensor, result.outputs().get(i));
            if (options.keepIntermediates() && !network.outputs().contains(tensor)) {
                intermediates.put(tensor, result.outputs().get(i));
            }
        }
        intermediates.putAll(result.intermediates());
    }

    private ImmutableList<byte[]> outputs() {
        return options.values() ? tensors(network.outputs()) : ImmutableList.of();
    }

    private ImmutableList<byte[]> tensors(ImmutableList<Integer> indices) {
        ImmutableList.Builder<byte[]> values = ImmutableList.builder();
        for (int index : indices) {
            byte[] value = tensors.get(index);
            if (value == null) {
                throw new IllegalStateException("tensor " + index + " is read before it is made");
            }
            values.add(value);
        }
        return values.build();
    }
}
