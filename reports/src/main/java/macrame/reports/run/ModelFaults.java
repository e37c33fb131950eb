package macrame.reports.run;

import java.util.function.Supplier;
import macrame.isa.fault.InputException;

/** Lets every refusal of a model begin with the name that the user gave it. */
final class ModelFaults {
    private ModelFaults() {}

    /**
     * What comes of work on a model.
     *
     * @param values whether it computes values, which it could do without
     * @throws InputException of which each line begins with the model's name, also when there is too little memory
     */
    static <T> T naming(String model, boolean values, Supplier<T> work) {
        try {
            return work.get();
        } catch (OutOfMemoryError e) {
            throw new InputException(model + ": " + outOfMemory(values), e);
        } catch (InputException e) {
            String fault = String.valueOf(e.getMessage());
            throw fault.startsWith(model + ":") ? e : new InputException(named(model, fault), e);
        }
    }

    /** Each of several faults, a line each, begins with the name. */
    private static String named(String model, String faults) {
        return model + ": " + faults.replace("\n", "\n" + model + ": ");
    }

    /** The faults without the name, for where it stands already. */
    static String without(String model, String faults) {
        String name = model + ": ";
        return faults.startsWith(name) ? faults.substring(name.length()).replace("\n" + name, "\n") : faults;
    }

    private static String outOfMemory(boolean values) {
        return "out of memory with a heap of %d MiB; %sMACRAME_JAVA_OPTIONS=-Xmx... gives more"
                .formatted(Runtime.getRuntime().maxMemory() >> 20, values ? "--timing-only needs less, " : "");
    }
}
