/** Tests of the bank-level DRAM: another simulator's results, closed forms, a model that steps every cycle. */
@NullMarked
package macrame.simulator.dram.bank;

import org.jspecify.annotations.NullMarked;
