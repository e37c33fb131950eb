package macrame.isa.hardware;

/** How many commands a DRAM channel takes in one cycle of its clock. */
public enum CommandBus {
    /** One. */
    SHARED,
    /** One to a row (activate, precharge) and one to a column (read, write), as HBM has (JESD235). */
    ROW_AND_COLUMN
}
