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
import static macrame.isa.hardware.DramParameter.REFI;
import static macrame.isa.hardware.DramParameter.RFC;
import static macrame.isa.hardware.DramParameter.RP;
import static macrame.isa.hardware.DramParameter.RRD_L;
import static macrame.isa.hardware.DramParameter.RRD_S;
import static macrame.isa.hardware.DramParameter.RTP;
import static macrame.isa.hardware.DramParameter.RTRS;
import static macrame.isa.hardware.DramParameter.WR;
import static macrame.isa.hardware.DramParameter.WTR_L;
import static macrame.isa.hardware.DramParameter.WTR_S;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.CommandBus;
import macrame.isa.hardware.DramParameter;

/**
 * One DRAM channel that is stepped through every cycle and looks at every bank and every request in each, for obviousness.
 * It shares no code with the channel it judges.
 */
final class SteppedDram {
    private static final int LAST_ACTIVATES = 4;

    private final BankDramSpec spec;
    private final List<Bank> banks = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<Rank> ranks = new ArrayList<>();
    private final List<Request> readQueue = new ArrayList<>();
    private final List<Request> writeBuffer = new ArrayList<>();
    private final Deque<Rank> dueRanks = new ArrayDeque<>();
    private final List<String> events = new ArrayList<>();
    private int nextDue;
    private int pointer;
    private int drain;
    private boolean ended;

    private static final class Request {
        final long burst;
        final boolean write;
        final Bank bank;
        final int row;
        final List<Integer> tags = new ArrayList<>();

        Request(long burst, boolean write, Bank bank, int row) {
            this.burst = burst;
            this.write = write;
            this.bank = bank;
            this.row = row;
        }
    }

    private static final class Bank {
        final Group group;
        final List<Request> queue = new ArrayList<>();
        int openRow = -1;
        int columns;
        long activate;
        long precharge;
        long read;
        long write;
        long refresh;

        Bank(Group group) {
            this.group = group;
        }
    }

    private static final class Group {
        final Rank rank;
        long activate;
        long read;
        long write;

        Group(Rank rank) {
            this.rank = rank;
        }
    }

    private static final class Rank {
        final Deque<Long> lastActivates = new ArrayDeque<>();
        long activate;
        long read;
        long write;
        long precharge;
    }

    private record Command(String name, Bank bank, Optional<Request> request) {
        boolean isColumn() {
            return request.isPresent();
        }
    }

    SteppedDram(BankDramSpec spec) {
        this.spec = spec;
        for (int r = 0; r < spec.organization().ranks(); r++) {
            Rank rank = new Rank();
            ranks.add(rank);
            for (int g = 0; g < spec.organization().bankGroups(); g++) {
                Group group = new Group(rank);
                groups.add(group);
                for (int b = 0; b < spec.organization().banksPerGroup(); b++) {
                    banks.add(new Bank(group));
                }
            }
        }
    }

    /** What happened: commands by name, and requests done with their cycles. */
    List<String> events() {
        return events;
    }

    void end() {
        ended = true;
    }

    boolean isEmpty() {
        return readQueue.isEmpty() && writeBuffer.isEmpty() && banks.stream().allMatch(bank -> bank.queue.isEmpty());
    }

    long openRanks() {
        return ranks.stream()
                .filter(rank -> banks.stream().anyMatch(bank -> bank.group.rank == rank && bank.openRow >= 0))
                .count();
    }

    private int n(DramParameter parameter) {
        return spec.timing().cycles(parameter);
    }

    /** Within a bank group, or what holds between groups where there is one only. */
    private int same(DramParameter sameGroup, DramParameter otherGroup) {
        return n(spec.organization().bankGroups() == 1 ? otherGroup : sameGroup);
    }

    void tick(long t) {
        if (t > 0 && t % (n(REFI) / ranks.size()) == 0) {
            dueRanks.add(ranks.get(nextDue));
            nextDue = (nextDue + 1) % ranks.size();
        }
        Optional<Command> first = refreshCommand(t);
        if (first.isEmpty()) {
            first = select(t);
        }
        first.ifPresent(command -> issue(command, t));
        if (first.isPresent() && spec.organization().commandBus() == CommandBus.ROW_AND_COLUMN) {
            boolean column = first.get().isColumn();
            select(t).filter(second -> second.isColumn() != column).ifPresent(second -> issue(second, t));
        }
        move();
    }

    private Optional<Command> refreshCommand(long t) {
        if (dueRanks.isEmpty()) {
            return Optional.empty();
        }
        Rank rank = dueRanks.peek();
        boolean allClosed = true;
        boolean allReady = true;
        for (Bank bank : banks) {
            if (bank.group.rank != rank) {
                continue;
            }
            if (bank.openRow >= 0) {
                allClosed = false;
                if (Math.max(bank.precharge, rank.precharge) <= t) {
                    return Optional.of(new Command("PRE", bank, Optional.empty()));
                }
            }
            allReady &= bank.refresh <= t;
        }
        if (!allClosed || !allReady) {
            return Optional.empty();
        }
        Bank any = banks.stream()
                .filter(bank -> bank.group.rank == rank)
                .findFirst()
                .orElseThrow();
        return Optional.of(new Command("REF", any, Optional.empty()));
    }

    private Optional<Command> select(long t) {
        for (int i = 1; i <= banks.size(); i++) {
            int index = (pointer + i) % banks.size();
            Bank bank = banks.get(index);
            if (bank.group.rank == dueRanks.peek()) {
                continue;
            }
            Optional<Command> command = ready(bank, t);
            if (command.isPresent()) {
                pointer = index;
                return command;
            }
        }
        return Optional.empty();
    }

    private Optional<Command> ready(Bank bank, long t) {
        for (Request request : bank.queue) {
            boolean oldest = request == bank.queue.get(0);
            if (bank.openRow < 0) {
                return earliestActivate(bank) <= t
                        ? Optional.of(new Command("ACT", bank, Optional.empty()))
                        : Optional.empty();
            }
            if (request.row == bank.openRow) {
                if (earliestColumn(request) <= t && !waitsForRead(request)) {
                    return Optional.of(new Command(request.write ? "WR" : "RD", bank, Optional.of(request)));
                }
            } else if (oldest
                    && Math.max(bank.precharge, bank.group.rank.precharge) <= t
                    && (bank.columns >= spec.queues().rowHitCap()
                            || bank.queue.stream().noneMatch(other -> other.row == bank.openRow))) {
                return Optional.of(new Command("PRE", bank, Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private static boolean waitsForRead(Request request) {
        if (!request.write) {
            return false;
        }
        List<Request> older = request.bank.queue.subList(0, request.bank.queue.indexOf(request));
        return older.stream().anyMatch(other -> !other.write && other.burst == request.burst);
    }

    private long earliestActivate(Bank bank) {
        Rank rank = bank.group.rank;
        long window = rank.lastActivates.size() < LAST_ACTIVATES ? 0 : rank.lastActivates.peekFirst() + n(FAW);
        return Math.max(Math.max(bank.activate, bank.group.activate), Math.max(rank.activate, window));
    }

    private static long earliestColumn(Request request) {
        Bank bank = request.bank;
        return request.write
                ? Math.max(bank.write, Math.max(bank.group.write, bank.group.rank.write))
                : Math.max(bank.read, Math.max(bank.group.read, bank.group.rank.read));
    }

    private void issue(Command command, long t) {
        Bank bank = command.bank();
        events.add(command.name() + " " + banks.indexOf(bank) + " @" + t);
        switch (command.name()) {
            case "ACT" -> activate(bank, t);
            case "PRE" -> precharge(bank, t);
            case "REF" -> refresh(bank.group.rank, t);
            case "RD" -> read(command.request().orElseThrow(), t);
            case "WR" -> write(command.request().orElseThrow(), t);
            default -> throw new AssertionError(command);
        }
    }

    private void activate(Bank bank, long t) {
        bank.openRow = bank.queue.get(0).row;
        bank.columns = 0;
        bank.activate = Math.max(bank.activate, t + n(RAS) + n(RP));
        bank.read = Math.max(bank.read, t + n(RCDRD));
        bank.write = Math.max(bank.write, t + n(RCDWR));
        bank.precharge = Math.max(bank.precharge, t + n(RAS));
        bank.group.activate = Math.max(bank.group.activate, t + same(RRD_L, RRD_S));
        Rank rank = bank.group.rank;
        rank.activate = Math.max(rank.activate, t + n(RRD_S));
        rank.lastActivates.addLast(t);
        if (rank.lastActivates.size() > LAST_ACTIVATES) {
            rank.lastActivates.removeFirst();
        }
    }

    private void precharge(Bank bank, long t) {
        bank.openRow = -1;
        bank.columns = 0;
        bank.activate = Math.max(bank.activate, t + n(RP));
        bank.refresh = Math.max(bank.refresh, t + n(RP));
        bank.group.rank.precharge = Math.max(bank.group.rank.precharge, t + n(PPD));
    }

    private void refresh(Rank rank, long t) {
        dueRanks.remove();
        for (Bank bank : banks) {
            if (bank.group.rank == rank) {
                bank.activate = Math.max(bank.activate, t + n(RFC));
                bank.refresh = Math.max(bank.refresh, t + n(RFC));
            }
        }
    }

    private void read(Request request, long t) {
        Bank bank = request.bank;
        int latency = n(AL) + n(CL);
        bank.queue.remove(request);
        bank.columns++;
        bank.precharge = Math.max(bank.precharge, t + n(AL) + n(RTP));
        bank.group.read = Math.max(bank.group.read, t + Math.max(n(BL), same(CCD_L, CCD_S)));
        for (Rank rank : ranks) {
            boolean own = rank == bank.group.rank;
            rank.read = Math.max(rank.read, t + (own ? Math.max(n(BL), n(CCD_S)) : n(BL) + n(RTRS)));
            rank.write = Math.max(rank.write, t + latency + n(BL) - (n(AL) + n(CWL)) + n(RTRS));
        }
        request.tags.forEach(tag -> events.add("read " + tag + " @" + (t + latency + n(BL))));
    }

    private void write(Request request, long t) {
        Bank bank = request.bank;
        int latency = n(AL) + n(CWL);
        bank.queue.remove(request);
        bank.columns++;
        bank.precharge = Math.max(bank.precharge, t + latency + n(BL) + n(WR));
        bank.group.read = Math.max(bank.group.read, t + latency + n(BL) + same(WTR_L, WTR_S));
        bank.group.write = Math.max(bank.group.write, t + Math.max(n(BL), same(CCD_L, CCD_S)));
        for (Rank rank : ranks) {
            if (rank == bank.group.rank) {
                rank.read = Math.max(rank.read, t + latency + n(BL) + n(WTR_S));
                rank.write = Math.max(rank.write, t + Math.max(n(BL), n(CCD_S)));
            } else {
                rank.read = Math.max(rank.read, t + latency + 2L * n(BL) + n(RTRS) - (n(AL) + n(CL)) - n(BL));
                rank.write = Math.max(rank.write, t + n(BL));
            }
        }
        request.tags.forEach(tag -> events.add("written " + tag + " @" + (t + latency + n(BL))));
    }

    private void move() {
        boolean banksEmpty = banks.stream().allMatch(bank -> bank.queue.isEmpty());
        if (drain == 0
                && (writeBuffer.size() >= spec.queues().writes()
                        || (writeBuffer.size() > spec.queues().drainAbove() && banksEmpty)
                        || (ended && readQueue.isEmpty()))) {
            drain = writeBuffer.size();
        }
        Optional<Request> oldest = oldestWithRoom(drain > 0 ? writeBuffer : readQueue);
        if (oldest.isPresent() && drain > 0) {
            if (find(oldest.get().burst, false).isPresent()) {
                drain = 0;
                oldest = banksEmpty ? oldestWithRoom(readQueue) : Optional.empty();
            } else {
                drain--;
            }
        }
        oldest.ifPresent(request -> {
            (request.write ? writeBuffer : readQueue).remove(request);
            request.bank.queue.add(request);
        });
    }

    private Optional<Request> oldestWithRoom(List<Request> queue) {
        return queue.stream()
                .filter(request -> request.bank.queue.size() < spec.queues().perBank())
                .findFirst();
    }

    /** The request for a burst that was accepted and not sent. */
    private Optional<Request> find(long burst, boolean write) {
        List<Request> all = new ArrayList<>(write ? writeBuffer : readQueue);
        banks.forEach(bank -> all.addAll(bank.queue));
        return all.stream()
                .filter(request -> request.burst == burst && request.write == write)
                .findFirst();
    }

    boolean offer(long burst, boolean write, int tag, long t) {
        List<Request> queue = write ? writeBuffer : readQueue;
        if (queue.size() >= (write ? spec.queues().writes() : spec.queues().reads())) {
            return false;
        }
        events.add("accepted " + tag + " @" + t);
        Optional<Request> pendingWrite = find(burst, true);
        if (!write && pendingWrite.isPresent()) {
            events.add("read " + tag + " @" + (t + 2));
            return true;
        }
        Optional<Request> same = write ? pendingWrite : find(burst, false);
        Request request = same.orElseGet(() -> place(burst, write));
        request.tags.add(tag);
        if (same.isEmpty()) {
            queue.add(request);
        }
        return true;
    }

    /** Takes the fields of the address map off the burst's number, from the last. */
    private Request place(long burst, boolean write) {
        String map = spec.addressMap().text();
        long left = burst;
        int[] found = new int[6];
        String[] names = {"ro", "ra", "ch", "bg", "ba", "co"};
        int[] counts = {
            spec.organization().rows(),
            spec.organization().ranks(),
            spec.organization().channels(),
            spec.organization().bankGroups(),
            spec.organization().banksPerGroup(),
            spec.organization().burstsPerRow()
        };
        for (int end = map.length(); end > 0; end -= 2) {
            int field = List.of(names).indexOf(map.substring(end - 2, end));
            found[field] = (int) (left % counts[field]);
            left /= counts[field];
        }
        int row = found[0];
        int group = found[3];
        int bank = found[4];
        switch (spec.addressMap().rowXor()) {
            case NONE -> {}
            case BANK_GROUP -> group ^= row % counts[3];
            case BANK -> bank ^= row % counts[4];
            case BANK_GROUP_AND_BANK -> {
                group ^= row % counts[3];
                bank ^= row / counts[3] % counts[4];
            }
        }
        return new Request(burst, write, banks.get((found[1] * counts[3] + group) * counts[4] + bank), row);
    }
}
