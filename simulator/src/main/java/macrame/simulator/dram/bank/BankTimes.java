package macrame.simulator.dram.bank;

import java.util.Arrays;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.DramOrganization;

/**
 * The earliest cycle of each command to each bank of a channel: the greatest of what earlier commands to the bank, its bank
 * group, its rank and the other ranks demand. Times only grow.
 */
final class BankTimes {
    private static final int WINDOW = 4;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final CommandGaps gap;
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
        gap = new CommandGaps(spec);
        DramOrganization organization = spec.organization();
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
        raise(bankActivate, bank, cycle + gap.activateToActivate);
        raise(bankRead, bank, cycle + gap.activateToRead);
        raise(bankWrite, bank, cycle + gap.activateToWrite);
        raise(bankPrecharge, bank, cycle + gap.activateToPrecharge);
        raise(groupActivate, group[bank], cycle + gap.activateToActivateSame);
        int place = oldestActivate[own];
        oldestActivate[own] = (place + 1) % WINDOW;
        lastActivates[own * WINDOW + place] = cycle;
        long fourth = lastActivates[own * WINDOW + oldestActivate[own]];
        raise(rankActivate, own, Math.max(cycle + gap.activateToActivateOther, fourth + gap.window));
    }

    void precharge(int bank, long cycle) {
        raise(bankActivate, bank, cycle + gap.precharge);
        raise(bankRefresh, bank, cycle + gap.precharge);
        raise(rankPrecharge, rank[bank], cycle + gap.prechargeToPrecharge);
    }

    void read(int bank, long cycle) {
        int own = rank[bank];
        raise(bankPrecharge, bank, cycle + gap.readToPrecharge);
        raise(groupRead, group[bank], cycle + gap.columnSame);
        raise(rankRead, own, cycle + gap.columnOther);
        for (int other = 0; other < ranks; other++) {
            raise(rankWrite, other, cycle + gap.readToWrite);
            if (other != own) {
                raise(rankRead, other, cycle + gap.readToReadRank);
            }
        }
    }

    void write(int bank, long cycle) {
        int own = rank[bank];
        raise(bankPrecharge, bank, cycle + gap.writeToPrecharge);
        raise(groupRead, group[bank], cycle + gap.writeToReadSame);
        raise(groupWrite, group[bank], cycle + gap.columnSame);
        raise(rankRead, own, cycle + gap.writeToReadOther);
        raise(rankWrite, own, cycle + gap.columnOther);
        for (int other = 0; other < ranks; other++) {
            if (other != own) {
                raise(rankRead, other, cycle + gap.writeToReadRank);
                raise(rankWrite, other, cycle + gap.writeToWriteRank);
            }
        }
    }

    void refresh(int which, long cycle) {
        for (int bank = which * banksPerRank; bank < (which + 1) * banksPerRank; bank++) {
            raise(bankActivate, bank, cycle + gap.refresh);
            raise(bankRefresh, bank, cycle + gap.refresh);
        }
    }

    private static void raise(long[] times, int place, long cycle) {
        times[place] = Math.max(times[place], cycle);
    }

    private static long max(long a, long b, long c) {
        return Math.max(a, Math.max(b, c));
    }
}
