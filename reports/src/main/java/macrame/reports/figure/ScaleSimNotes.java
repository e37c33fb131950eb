package macrame.reports.figure;

/** How figures and machines that come of a configuration of SCALE-Sim are to be read. */
public final class ScaleSimNotes {
    /** Of the figures. */
    public static final String FIGURES = "SCALE-Sim's cycles are the array's folds alone, one line less than they take;"
            + " to what an output-stationary array writes it adds the array's height and width once a fold. The"
            + " machine's own cycles hold instructions, memory and requantization as well.";

    /** Of the machine. */
    public static final String MACHINE = "The configuration states array, dataflow and name. Its memory is infinite,"
            + " as CALC has it: scratchpads and accumulators of up to 1 GiB and a DRAM of 4 KiB a cycle, whose energy is that"
            + " of their size and says little. The rest is Macrame's choice: 1 GHz, operands of 8 bits, accumulators of"
            + " 32, a vector lane for each column of ArrayWidth, energies of 45 nm.";

    private ScaleSimNotes() {}
}
