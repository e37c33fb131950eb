/**
 * Picojoules: counted actions times a sourced table.
 *
 * <p>DRAM is paid by the bit that crosses its bus, or where its banks are modelled by command (activate with its precharge,
 * read, write, refresh) and by the cycle that a rank stands by, after the chips' currents; the table's price of a bit plays
 * no part then.
 */
@NullMarked
package macrame.simulator.energy;

import org.jspecify.annotations.NullMarked;
