package macrame.reports.run;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import macrame.isa.fault.InputException;
import macrame.reports.catalog.Catalog;
import macrame.reports.figure.Comparison;
import macrame.reports.figure.Comparison.Refusal;
import macrame.reports.figure.Run;

/** Every model on every machine, each file read and found well-formed before anything runs, none of them twice. */
public record Pairs(ImmutableList<Machine> machines, ImmutableList<String> models) {
    /** @throws InputException when something is not there, is malformed, or takes a name that another one has */
    public static Pairs read(Catalog catalog, List<String> accelerators, List<String> models) {
        return new Pairs(machines(catalog, accelerators), models(catalog, models));
    }

    /** The same configuration counts once; two that differ must be told apart by their names. */
    private static ImmutableList<Machine> machines(Catalog catalog, List<String> accelerators) {
        Map<String, Machine> machines = new LinkedHashMap<>();
        for (String accelerator : accelerators) {
            Machine machine = Machine.read(catalog, accelerator);
            String name = machine.spec().name();
            Machine other = machines.putIfAbsent(name, machine);
            if (other != null && !other.equals(machine)) {
                throw new InputException("%s: name is '%s' like that of another accelerator, must be its own"
                        .formatted(accelerator, name));
            }
        }
        return ImmutableList.copyOf(machines.values());
    }

    /** The same file counts once, under the name that was given first. */
    private static ImmutableList<String> models(Catalog catalog, List<String> models) {
        Map<Path, String> files = new LinkedHashMap<>();
        for (String model : models) {
            Path file = real(catalog.find(Catalog.Kind.WORKLOADS, model).path());
            if (!files.containsKey(file)) {
                Model.read(catalog, model);
                files.put(file, model);
            }
        }
        return ImmutableList.copyOf(files.values());
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read", e);
        }
    }

    public int count() {
        return machines.size() * models.size();
    }

    /**
     * One pair after the other; one that cannot be run does not keep the others from it.
     *
     * @param progress hears how many pairs are done
     */
    public Comparison run(PairRun pair, IntConsumer progress) {
        List<Run> runs = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (Machine machine : machines) {
            for (String model : models) {
                int place = runs.size() + refusals.size();
                try {
                    runs.add(pair.run(machine, model));
                } catch (InputException e) {
                    String reason = ModelFaults.without(model, String.valueOf(e.getMessage()));
                    refusals.add(new Refusal(place, machine.spec().name(), model, line(reason)));
                }
                progress.accept(place + 1);
            }
        }
        return new Comparison(ImmutableList.copyOf(runs), ImmutableList.copyOf(refusals));
    }

    private static String line(String lines) {
        return lines.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
