package macrame.simulator.probe;

/** Hears what units do. Attached or not, it changes nothing of what they do. */
public interface Probe {
    /** How much a listener wants to hear. */
    enum Detail {
        NOTHING,
        /** One span for each instruction on each unit, and what a unit waited for between them. */
        INSTRUCTIONS,
        /** Also every stage of every step within an instruction. */
        STEPS
    }

    /** A probe that nobody listens to. */
    Probe NONE = new Probe() {
        @Override
        public Detail detail() {
            return Detail.NOTHING;
        }

        @Override
        public void span(String unit, String activity, long fromCycle, long toCycle, long subject, String detail) {}
    };

    /** Asked once before a run; a unit computes nothing for a probe that wants less. */
    Detail detail();

    /**
     * {@code unit} did {@code activity} from the start of cycle {@code fromCycle} to the start of {@code toCycle}.
     *
     * @param subject position in the program of the instruction it was done for, or -1
     * @param detail free text for a reader, without comma, quote or line break; may be empty
     */
    void span(String unit, String activity, long fromCycle, long toCycle, long subject, String detail);
}
