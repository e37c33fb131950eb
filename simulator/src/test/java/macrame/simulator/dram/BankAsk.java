package macrame.simulator.dram;

import java.util.ArrayList;
import java.util.List;
import macrame.isa.instruction.Block;
import macrame.simulator.port.Bursts;
import macrame.simulator.port.DramPort.Requester;

/** A transfer asked of DRAM with banks, from a core cycle on. */
record BankAsk(Requester requester, long cycle, long address, Block block) {
    static BankAsk of(Requester requester, long cycle, long address, int bytes) {
        return new BankAsk(requester, cycle, address, Block.contiguous(bytes));
    }

    Bursts bursts(int burstBytes) {
        return Bursts.of(address, block, burstBytes);
    }

    /** The numbers of the bursts in order. */
    List<Long> numbers(int burstBytes) {
        List<Long> numbers = new ArrayList<>();
        for (Bursts.Cursor cursor = bursts(burstBytes).cursor(); cursor.hasNext(); ) {
            numbers.add(cursor.next() / burstBytes);
        }
        return numbers;
    }
}
