package macrame.simulator.dram.bank;

import com.google.common.math.IntMath;
import java.math.RoundingMode;
import macrame.isa.hardware.AddressMap;
import macrame.isa.hardware.AddressMap.Field;
import macrame.isa.hardware.AddressMap.RowXor;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.DramOrganization;

/** Where a burst lies, by its number: its address divided by the bytes of a burst. */
final class AddressDecoder {
    private final int[] shifts = new int[Field.values().length];
    private final int[] masks = new int[Field.values().length];
    private final int groupBits;
    private final int bankBits;
    private final boolean groupXor;
    private final boolean bankXor;

    AddressDecoder(BankDramSpec spec) {
        AddressMap map = spec.addressMap();
        int shift = 0;
        for (Field field : map.fields().reverse()) {
            int width = bits(count(field, spec.organization()));
            shifts[field.ordinal()] = shift;
            masks[field.ordinal()] = (1 << width) - 1;
            shift += width;
        }
        groupBits = bits(spec.organization().bankGroups());
        bankBits = bits(spec.organization().banksPerGroup());
        groupXor = map.rowXor() == RowXor.BANK_GROUP || map.rowXor() == RowXor.BANK_GROUP_AND_BANK;
        bankXor = map.rowXor() == RowXor.BANK || map.rowXor() == RowXor.BANK_GROUP_AND_BANK;
    }

    private static int count(Field field, DramOrganization organization) {
        return switch (field) {
            case RO -> organization.rows();
            case RA -> organization.ranks();
            case CH -> organization.channels();
            case BG -> organization.bankGroups();
            case BA -> organization.banksPerGroup();
            case CO -> organization.burstsPerRow();
        };
    }

    private static int bits(int count) {
        return IntMath.log2(count, RoundingMode.UNNECESSARY);
    }

    int channel(long burst) {
        return field(burst, Field.CH);
    }

    int row(long burst) {
        return field(burst, Field.RO);
    }

    /** Number of the bank in its channel: rank, bank group, bank, from the most significant. */
    int bank(long burst) {
        int group = field(burst, Field.BG);
        int bank = field(burst, Field.BA);
        if (groupXor) {
            group ^= row(burst) & masks[Field.BG.ordinal()];
        }
        if (bankXor) {
            bank ^= (row(burst) >> (groupXor ? groupBits : 0)) & masks[Field.BA.ordinal()];
        }
        return (((field(burst, Field.RA) << groupBits) | group) << bankBits) | bank;
    }

    private int field(long burst, Field field) {
        return (int) (burst >> shifts[field.ordinal()]) & masks[field.ordinal()];
    }
}
