package macrame.simulator.dram.bank;

import static macrame.isa.hardware.DramParameter.AL;
import static macrame.isa.hardware.DramParameter.BL;
import static macrame.isa.hardware.DramParameter.CCD_L;
import static macrame.isa.hardware.DramParameter.CCD_S;
import static macrame.isa.hardware.DramParameter.FAW;
import static macrame.isa.hardware.DramParameter.PPD;
import static macrame.isa.hardware.DramParameter.RAS;
import static macrame.isa.hardware.DramParameter.RCDRD;
import static macrame.isa.hardware.DramParameter.RCDWR;
import static macrame.isa.hardware.DramParameter.RFC;
import static macrame.isa.hardware.DramParameter.RP;
import static macrame.isa.hardware.DramParameter.RRD_L;
import static macrame.isa.hardware.DramParameter.RRD_S;
import static macrame.isa.hardware.DramParameter.RTP;
import static macrame.isa.hardware.DramParameter.RTRS;
import static macrame.isa.hardware.DramParameter.WR;
import static macrame.isa.hardware.DramParameter.WTR_L;
import static macrame.isa.hardware.DramParameter.WTR_S;

import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.DramTiming;

/**
 * Cycles from one command to the next, by the scope in which they hold: the same bank where nothing is said, the same or
 * another bank group, another rank. With one bank group the times between groups hold.
 */
final class CommandGaps {
    final long activateToPrecharge;
    final long activateToActivate;
    final long activateToActivateSame;
    final long activateToActivateOther;
    final long window;
    final long activateToRead;
    final long activateToWrite;
    final long precharge;
    final long prechargeToPrecharge;
    final long readToPrecharge;
    final long writeToPrecharge;
    final long columnSame;
    final long columnOther;
    final long readToWrite;
    final long readToReadRank;
    final long writeToReadSame;
    final long writeToReadOther;
    final long writeToReadRank;
    final long writeToWriteRank;
    final long refresh;

    CommandGaps(BankDramSpec spec) {
        DramTiming timing = spec.timing();
        boolean grouped = spec.organization().bankGroups() > 1;
        long data = timing.cycles(BL);
        long readData = timing.readLatencyCycles() + data;
        long writeData = timing.writeLatencyCycles() + data;
        activateToPrecharge = timing.cycles(RAS);
        activateToActivate = timing.rowCycleCycles();
        activateToActivateOther = timing.cycles(RRD_S);
        activateToActivateSame = grouped ? timing.cycles(RRD_L) : activateToActivateOther;
        window = timing.cycles(FAW);
        activateToRead = timing.cycles(RCDRD);
        activateToWrite = timing.cycles(RCDWR);
        precharge = timing.cycles(RP);
        prechargeToPrecharge = timing.cycles(PPD);
        readToPrecharge = (long) timing.cycles(AL) + timing.cycles(RTP);
        writeToPrecharge = writeData + timing.cycles(WR);
        columnOther = Math.max(data, timing.cycles(CCD_S));
        columnSame = grouped ? Math.max(data, timing.cycles(CCD_L)) : columnOther;
        readToWrite = readData - timing.writeLatencyCycles() + timing.cycles(RTRS);
        readToReadRank = data + timing.cycles(RTRS);
        writeToReadOther = writeData + timing.cycles(WTR_S);
        writeToReadSame = grouped ? writeData + timing.cycles(WTR_L) : writeToReadOther;
        writeToReadRank = writeData + data + timing.cycles(RTRS) - readData;
        writeToWriteRank = data;
        refresh = timing.cycles(RFC);
    }
}
