package macrame.simulator.dram.bank;

import static macrame.isa.hardware.DramParameter.AL;
import static macrame.isa.hardware.DramParameter.BL;
import static macrame.isa.hardware.DramParameter.CCD_L;
import static macrame.isa.hardware.DramParameter.CCD_S;
import static macrame.isa.hardware.DramParameter.CL;
import static macrame.isa.hardware.DramParameter.CWL;
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
import static macrame.simulator.dram.bank.Bench.Command.ACT;
import static macrame.simulator.dram.bank.Bench.Command.PRE;
import static macrame.simulator.dram.bank.Bench.Command.RD;
import static macrame.simulator.dram.bank.Bench.n;

import org.junit.jupiter.api.Test;

/** Each gap of the standards, alone. Banks 0 and 1 share a group, 2 and 3 the other; 4 to 7 are the second rank. */
final class BankTimesTest {
    private static final long T = 1000;

    private static Bench twoRanks() {
        return new Bench(2, 2);
    }

    @Test
    void activateToColumnIsTrcd() {
        twoRanks()
                .issue(ACT, 0, T)
                .assertEarliest(RD, 0, T + n(RCDRD))
                .assertEarliest(Bench.Command.WR, 0, T + n(RCDWR))
                .assertEarliest(RD, 1, 0);
    }

    @Test
    void activateToPrechargeIsTras() {
        twoRanks().issue(ACT, 0, T).assertEarliest(PRE, 0, T + n(RAS)).assertEarliest(PRE, 1, 0);
    }

    @Test
    void activateToActivateIsTrcInTheBankTrrdElsewhere() {
        twoRanks()
                .issue(ACT, 0, T)
                .assertEarliest(ACT, 0, T + n(RAS) + n(RP))
                .assertEarliest(ACT, 1, T + n(RRD_L))
                .assertEarliest(ACT, 2, T + n(RRD_S))
                .assertEarliest(ACT, 4, 0);
    }

    @Test
    void aFifthActivateWaitsForTheWindowOfFour() {
        Bench bench = twoRanks().issue(ACT, 0, T).issue(ACT, 2, T + 10).issue(ACT, 1, T + 20);
        bench.assertEarliest(ACT, 3, T + 20 + n(RRD_S));
        bench.issue(ACT, 3, T + 30).assertEarliest(ACT, 2, T + 10 + n(RAS) + n(RP));
        bench.issue(PRE, 2, T + 31).assertEarliest(ACT, 4, 0);
        new Bench(1, 4)
                .issue(ACT, 0, T)
                .issue(ACT, 2, T + 5)
                .issue(ACT, 4, T + 10)
                .assertEarliest(ACT, 6, T + 10 + n(RRD_S))
                .issue(ACT, 6, T + 15)
                .assertEarliest(ACT, 1, T + n(FAW))
                .issue(ACT, 1, T + n(FAW))
                .assertEarliest(ACT, 3, T + 5 + n(FAW));
    }

    @Test
    void prechargeToActivateAndRefreshIsTrp() {
        twoRanks()
                .issue(PRE, 0, T)
                .assertEarliest(ACT, 0, T + n(RP))
                .assertEarliestRefresh(0, T + n(RP))
                .assertEarliestRefresh(1, 0)
                .assertEarliest(PRE, 3, T + n(PPD))
                .assertEarliest(PRE, 4, 0);
    }

    @Test
    void readToReadIsTccdAndTheBusAfterAnotherRank() {
        twoRanks()
                .issue(RD, 0, T)
                .assertEarliest(RD, 1, T + n(CCD_L))
                .assertEarliest(RD, 2, T + n(CCD_S))
                .assertEarliest(RD, 4, T + n(BL) + n(RTRS));
    }

    @Test
    void readToPrechargeIsTrtp() {
        twoRanks().issue(RD, 0, T).assertEarliest(PRE, 0, T + n(AL) + n(RTP)).assertEarliest(PRE, 1, 0);
    }

    @Test
    void readToWriteTurnsTheBusEverywhere() {
        long turned = T + n(CL) + n(BL) - n(CWL) + n(RTRS);
        twoRanks()
                .issue(RD, 0, T)
                .assertEarliest(Bench.Command.WR, 0, turned)
                .assertEarliest(Bench.Command.WR, 2, turned)
                .assertEarliest(Bench.Command.WR, 4, turned);
    }

    @Test
    void writeToReadIsTwtrAfterTheLastDataAndTheBusAfterAnotherRank() {
        long done = T + n(AL) + n(CWL) + n(BL);
        twoRanks()
                .issue(Bench.Command.WR, 0, T)
                .assertEarliest(RD, 0, done + n(WTR_L))
                .assertEarliest(RD, 1, done + n(WTR_L))
                .assertEarliest(RD, 2, done + n(WTR_S))
                .assertEarliest(RD, 4, T + n(CWL) + n(BL) + n(RTRS) - n(CL));
    }

    @Test
    void writeToWriteIsTccdAndTheDataAfterAnotherRank() {
        twoRanks()
                .issue(Bench.Command.WR, 0, T)
                .assertEarliest(Bench.Command.WR, 1, T + n(CCD_L))
                .assertEarliest(Bench.Command.WR, 2, T + n(CCD_S))
                .assertEarliest(Bench.Command.WR, 4, T + n(BL));
    }

    @Test
    void writeToPrechargeIsTwrAfterTheLastData() {
        twoRanks()
                .issue(Bench.Command.WR, 0, T)
                .assertEarliest(PRE, 0, T + n(AL) + n(CWL) + n(BL) + n(WR))
                .assertEarliest(PRE, 1, 0);
    }

    @Test
    void refreshToActivateIsTrfcInAllBanksOfTheRank() {
        twoRanks()
                .refresh(1, T)
                .assertEarliest(ACT, 4, T + n(RFC))
                .assertEarliest(ACT, 7, T + n(RFC))
                .assertEarliestRefresh(1, T + n(RFC))
                .assertEarliest(ACT, 3, 0);
    }

    @Test
    void withOneBankGroupTheTimesBetweenGroupsHold() {
        new Bench(1, 1)
                .issue(ACT, 0, T)
                .assertEarliest(ACT, 1, T + n(RRD_S))
                .issue(RD, 0, T + 100)
                .assertEarliest(RD, 1, T + 100 + n(CCD_S))
                .issue(Bench.Command.WR, 0, T + 200)
                .assertEarliest(Bench.Command.WR, 1, T + 200 + n(CCD_S))
                .assertEarliest(RD, 1, T + 200 + n(AL) + n(CWL) + n(BL) + n(WTR_S));
    }
}
