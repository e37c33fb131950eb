package macrame.reports.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterators;
import java.util.Iterator;
import macrame.reports.catalog.Catalog;

/** What completion offers for the operands that may be names of the catalog. */
final class CatalogNames {
    private CatalogNames() {}

    /** Names in {@code configs/accelerators}. */
    static final class Accelerators implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(Catalog.Kind.ACCELERATORS);
        }
    }

    /** Names in {@code configs/workloads}. */
    static final class Workloads implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(Catalog.Kind.WORKLOADS);
        }
    }

    /** Names in {@code configs/dram}. */
    static final class Drams implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(Catalog.Kind.DRAM);
        }
    }

    /** Accelerators and workloads, where either may stand. */
    static final class Operands implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Iterators.concat(names(Catalog.Kind.ACCELERATORS), names(Catalog.Kind.WORKLOADS));
        }
    }

    private static Iterator<String> names(Catalog.Kind kind) {
        return ImmutableList.copyOf(Catalog.open().names(kind)).iterator();
    }
}
