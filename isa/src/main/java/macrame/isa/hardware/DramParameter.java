package macrame.isa.hardware;

/**
 * A time of the bank model in cycles of the memory clock, by the name the JEDEC standards give it, with n for cycles where
 * they have t for time.
 */
public enum DramParameter {
    /** Data cycles of one burst. */
    BL("nBL", 1),
    /** From a posted column command to the column command inside the chip. */
    AL("AL", 0),
    /** From a read inside the chip to its first data. */
    CL("CL", 1),
    /** From a write inside the chip to its first data. */
    CWL("CWL", 1),
    /** From an activate to a read of the row. */
    RCDRD("nRCDRD", 1),
    /** From an activate to a write to the row. */
    RCDWR("nRCDWR", 1),
    /** From a precharge to an activate or a refresh. */
    RP("nRP", 1),
    /** From an activate to the precharge of the row. */
    RAS("nRAS", 1),
    /** From a read to the precharge of the row. */
    RTP("nRTP", 1),
    /** From the last data of a write to the precharge of the row. */
    WR("nWR", 1),
    /** Between activates in different bank groups. */
    RRD_S("nRRD_S", 1),
    /** Between activates in one bank group. */
    RRD_L("nRRD_L", 1),
    /** In which a rank takes at most four activates. */
    FAW("nFAW", 1),
    /** Between column commands to different bank groups. */
    CCD_S("nCCD_S", 1),
    /** Between column commands to one bank group. */
    CCD_L("nCCD_L", 1),
    /** From the last data of a write to a read in another bank group. */
    WTR_S("nWTR_S", 0),
    /** From the last data of a write to a read in the same bank group. */
    WTR_L("nWTR_L", 0),
    /** In which the data bus changes its driver. */
    RTRS("nRTRS", 0),
    /** Between precharges in one rank; 0 where the standard has no such limit. */
    PPD("nPPD", 0),
    /** Of a refresh. */
    RFC("nRFC", 1),
    /** From refresh to refresh of one rank, on average. */
    REFI("nREFI", 1);

    private final String jedec;
    private final int least;

    DramParameter(String jedec, int least) {
        this.jedec = jedec;
        this.least = least;
    }

    /** The name as files have it. */
    public String jedec() {
        return jedec;
    }

    /** The least value that has a meaning. */
    public int least() {
        return least;
    }
}
