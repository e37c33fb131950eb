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

import java.util.Arrays;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.DramOrganization;
import macrame.isa.hardware.DramTiming;

/**
 * The earliest cycle of each command to each bank of a channel: the greatest of what earlier commands to the bank, its bank
 * group, its rank and the other ranks demand. Times only grow. With one bank group the times between groups hold.
 */
final class BankTimes {
    private static final int WINDOW = 4;
    private static final long NEVER = Long.MIN_VALUE / 2;

    /** Gaps between commands, by the scope in which they hold. */
    private final long activateToPrecharge;

    private final long activateToActivate;
    private final long activateToActivateSame;
    private final long activateToActivateOther;
    private final long window;
    private final long activateToRead;
    private final long activateToWrite;
    private final long precharge;
    private final long prechargeToPrecharge;
    private final long readToPrecharge;
    private final long writeToPrecharge;
    private final long columnSame;
    private final long columnOther;
    private final long readToWrite;
    private final long readToReadRank;
    private final long writeToReadSame;
    private final long writeToReadOther;
    private final long writeToReadRank;
    private final long writeToWriteRank;
    private final long refresh;

    private final int ranks;
    private final int banksPerRank;
    private final int[] group;
    private final int[] rank;
    private final long[] bankActivate;
    private final long[] bankPrecharge;
    private final long[] bankRead;
    private final long[] bankWrite;
    private final long[] bankRefresh;
    private final long[] groupActivate;
    private final long[] groupRead;
    private final long[] groupWrite;
    private final long[] rankActivate;
    private final long[] rankPrecharge;
    private final long[] rankRead;
    private final long[] rankWrite;
    private final long[] lastActivates;
    private final int[] oldestActivate;

    BankTimes(BankDramSpec spec) {
        DramTiming timing = spec.timing();
        DramOrganization organization = spec.organization();
        boolean grouped = organization.bankGroups() > 1;
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
        ranks = organization.ranks();
        banksPerRank = organization.banksPerRank();
        int banks = organization.banks();
        group = new int[banks];
        rank = new int[banks];
        Arrays.setAll(group, bank -> bank / organization.banksPerGroup());
        Arrays.setAll(rank, bank -> bank / banksPerRank);
        bankActivate = new long[banks];
        bankPrecharge = new long[banks];
        bankRead = new long[banks];
        bankWrite = new long[banks];
        bankRefresh = new long[banks];
        int groups = ranks * organization.bankGroups();
        groupActivate = new long[groups];
        groupRead = new long[groups];
        groupWrite = new long[groups];
        rankActivate = new long[ranks];
        rankPrecharge = new long[ranks];
        rankRead = new long[ranks];
        rankWrite = new long[ranks];
        lastActivates = new long[ranks * WINDOW];
        Arrays.fill(lastActivates, NEVER);
        oldestActivate = new int[ranks];
    }

    int rank(int bank) {
        return rank[bank];
    }

    long earliestActivate(int bank) {
        return max(bankActivate[bank], groupActivate[group[bank]], rankActivate[rank[bank]]);
    }

    long earliestPrecharge(int bank) {
        return Math.max(bankPrecharge[bank], rankPrecharge[rank[bank]]);
    }

    long earliestRead(int bank) {
        return max(bankRead[bank], groupRead[group[bank]], rankRead[rank[bank]]);
    }

    long earliestWrite(int bank) {
        return max(bankWrite[bank], groupWrite[group[bank]], rankWrite[rank[bank]]);
    }

    /** Of a rank whose banks are all closed. */
    long earliestRefresh(int which) {
        long earliest = 0;
        for (int bank = which * banksPerRank; bank < (which + 1) * banksPerRank; bank++) {
            earliest = Math.max(earliest, bankRefresh[bank]);
        }
        return earliest;
    }

    void activate(int bank, long cycle) {
        int own = rank[bank];
        raise(bankActivate, bank, cycle + activateToActivate);
        raise(bankRead, bank, cycle + activateToRead);
        raise(bankWrite, bank, cycle + activateToWrite);
        raise(bankPrecharge, bank, cycle + activateToPrecharge);
        raise(groupActivate, group[bank], cycle + activateToActivateSame);
        int place = oldestActivate[own];
        oldestActivate[own] = (place + 1) % WINDOW;
        lastActivates[own * WINDOW + place] = cycle;
        long fourth = lastActivates[own * WINDOW + oldestActivate[own]];
        raise(rankActivate, own, Math.max(cycle + activateToActivateOther, fourth + window));
    }

    void precharge(int bank, long cycle) {
        raise(bankActivate, bank, cycle + precharge);
        raise(bankRefresh, bank, cycle + precharge);
        raise(rankPrecharge, rank[bank], cycle + prechargeToPrecharge);
    }

    void read(int bank, long cycle) {
        int own = rank[bank];
        raise(bankPrecharge, bank, cycle + readToPrecharge);
        raise(groupRead, group[bank], cycle + columnSame);
        raise(rankRead, own, cycle + columnOther);
        for (int other = 0; other < ranks; other++) {
            raise(rankWrite, other, cycle + readToWrite);
            if (other != own) {
                raise(rankRead, other, cycle + readToReadRank);
            }
        }
    }

    void write(int bank, long cycle) {
        int own = rank[bank];
        raise(bankPrecharge, bank, cycle + writeToPrecharge);
        raise(groupRead, group[bank], cycle + writeToReadSame);
        raise(groupWrite, group[bank], cycle + columnSame);
        raise(rankRead, own, cycle + writeToReadOther);
        raise(rankWrite, own, cycle + columnOther);
        for (int other = 0; other < ranks; other++) {
            if (other != own) {
                raise(rankRead, other, cycle + writeToReadRank);
                raise(rankWrite, other, cycle + writeToWriteRank);
            }
        }
    }

    void refresh(int which, long cycle) {
        for (int bank = which * banksPerRank; bank < (which + 1) * banksPerRank; bank++) {
            raise(bankActivate, bank, cycle + refresh);
            raise(bankRefresh, bank, cycle + refresh);
        }
    }

    private static void raise(long[] times, int place, long cycle) {
        times[place] = Math.max(times[place], cycle);
    }

    private static long max(long a, long b, long c) {
        return Math.max(a, Math.max(b, c));
    }
}
