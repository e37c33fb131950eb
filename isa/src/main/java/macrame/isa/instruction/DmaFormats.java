package macrame.isa.instruction;

import com.google.common.collect.ImmutableList;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import macrame.isa.instruction.Instruction.Load;
import macrame.isa.instruction.Instruction.Store;

/** Operands of the instructions that move data between DRAM and the scratchpads. */
final class DmaFormats {
    private static final FieldType SCRATCHPAD =
            FieldType.oneOf(ImmutableList.of("weights", "activations", "parameters"));
    private static final ImmutableList<Space> SCRATCHPADS =
            ImmutableList.of(Space.WEIGHTS, Space.ACTIVATIONS, Space.PARAMETERS);

    /** 2^30, so that rows and border together are still an int. */
    private static final FieldType BLOCK_COUNT = FieldType.decimal(32, 0, 1 << 30);

    private static final FieldType BORDER = FieldType.decimal(16, 0, 0xFFFF);

    static final Format<Load> LOAD = Format.straight(
            Load.class,
            "Moves a strided block of bytes from DRAM to a scratchpad and writes a border of one value around it. The"
                    + " destination is the first byte of the bordered block: `top` outer rows of border, then each"
                    + " outer row as `left` runs of border, the row's runs, `right` runs of border, then `bottom` outer"
                    + " rows of border. A block without rows writes the border alone. The instruction ends when its"
                    + " last byte is in the scratchpad.",
            ImmutableList.<Field<Load>>builder()
                    .add(Field.of("region", FieldType.REGION, "", "DRAM region that is read", Load::region))
                    .add(Field.of("offset", FieldType.OFFSET, "bytes", "first byte read", Load::offset))
                    .add(Field.of(
                            "to",
                            SCRATCHPAD,
                            "",
                            "scratchpad that is written",
                            load -> SCRATCHPADS.indexOf(load.destination())))
                    .add(Field.of("address", FieldType.ADDRESS, "bytes", "first byte written", Load::address))
                    .addAll(block(Load::block))
                    .add(border(
                            "top",
                            "outer rows of border above the block",
                            load -> load.border().top()))
                    .add(border(
                            "bottom",
                            "outer rows of border below the block",
                            load -> load.border().bottom()))
                    .add(border(
                            "left",
                            "runs of border before each outer row",
                            load -> load.border().left()))
                    .add(border(
                            "right",
                            "runs of border after each outer row",
                            load -> load.border().right()))
                    .add(Field.<Load>of(
                                    "border",
                                    FieldType.BYTE,
                                    "code",
                                    "the value of every border byte",
                                    load -> load.border().value())
                            .orElse(0))
                    .build(),
            values -> new Load(
                    values.header(),
                    values.nextInt(),
                    values.nextLong(),
                    SCRATCHPADS.get(values.nextInt()),
                    values.nextInt(),
                    block(values),
                    new Border(
                            values.nextInt(), values.nextInt(), values.nextInt(), values.nextInt(), values.nextInt())));

    static final Format<Store> STORE = Format.straight(
            Store.class,
            "Moves a strided block of bytes from a scratchpad to DRAM. The instruction ends when DRAM has accepted its"
                    + " last write.",
            ImmutableList.<Field<Store>>builder()
                    .add(Field.of(
                            "from",
                            SCRATCHPAD,
                            "",
                            "scratchpad that is read",
                            store -> SCRATCHPADS.indexOf(store.source())))
                    .add(Field.of("address", FieldType.ADDRESS, "bytes", "first byte read", Store::address))
                    .add(Field.of("region", FieldType.REGION, "", "DRAM region that is written", Store::region))
                    .add(Field.of("offset", FieldType.OFFSET, "bytes", "first byte written", Store::offset))
                    .addAll(block(Store::block))
                    .build(),
            values -> new Store(
                    values.header(),
                    SCRATCHPADS.get(values.nextInt()),
                    values.nextInt(),
                    values.nextInt(),
                    values.nextLong(),
                    block(values)));

    private DmaFormats() {}

    private static <I extends Instruction> ImmutableList<Field<I>> block(Function<I, Block> block) {
        return ImmutableList.of(
                Field.<I>of(
                                "outer",
                                BLOCK_COUNT,
                                "rows",
                                "outer rows of the block",
                                i -> block.apply(i).outer())
                        .orElse(1),
                Field.<I>of(
                                "middle",
                                BLOCK_COUNT,
                                "runs",
                                "runs in an outer row",
                                i -> block.apply(i).middle())
                        .orElse(1),
                Field.of(
                        "run",
                        FieldType.COUNT,
                        "bytes",
                        "contiguous bytes of a run",
                        i -> block.apply(i).run()),
                Field.<I>of(
                                "dram-outer-stride",
                                FieldType.DRAM_STRIDE,
                                "bytes",
                                "from one outer row to the next in DRAM",
                                i -> block.apply(i).dramOuterStride())
                        .orElse(0),
                Field.<I>of(
                                "dram-middle-stride",
                                FieldType.DRAM_STRIDE,
                                "bytes",
                                "from one run to the next in DRAM",
                                i -> block.apply(i).dramMiddleStride())
                        .orElse(0),
                Field.<I>of(
                                "local-outer-stride",
                                FieldType.STRIDE,
                                "bytes",
                                "from one outer row to the next in the scratchpad",
                                i -> block.apply(i).localOuterStride())
                        .orElse(0),
                Field.<I>of(
                                "local-middle-stride",
                                FieldType.STRIDE,
                                "bytes",
                                "from one run to the next in the scratchpad",
                                i -> block.apply(i).localMiddleStride())
                        .orElse(0));
    }

    private static Block block(FieldValues values) {
        return new Block(
                values.nextInt(),
                values.nextInt(),
                values.nextInt(),
                values.nextLong(),
                values.nextLong(),
                values.nextInt(),
                values.nextInt());
    }

    private static Field<Load> border(String name, String sentence, ToLongFunction<Load> accessor) {
        return Field.of(name, BORDER, name.equals("top") || name.equals("bottom") ? "rows" : "runs", sentence, accessor)
                .orElse(0);
    }
}
