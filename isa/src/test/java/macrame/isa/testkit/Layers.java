package macrame.isa.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess.Predicates;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The rules about who may know whom, for one module of the line isa, simulator, traces, reports. Each module's
 * {@code LayersTest} says which of them bind it.
 */
public final class Layers {
    private static final List<String> LINE = List.of("isa", "simulator", "traces", "reports");
    private static final Set<Class<?>> CLOCKS =
            Set.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class);
    private static final Set<String> CLOCK_METHODS = Set.of("currentTimeMillis", "nanoTime");

    private final String module;
    private final String root;
    private final JavaClasses classes;

    private Layers(String module) {
        this.module = module;
        this.root = "macrame." + module;
        this.classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("test-classes"))
                .importPackages(root);
    }

    /** The product classes of {@code module}, ready to be checked. */
    public static Layers of(String module) {
        return new Layers(module);
    }

    public void dependOnlyOnModulesToTheLeft() {
        String[] right = LINE.subList(LINE.indexOf(module) + 1, LINE.size()).stream()
                .map(name -> "macrame." + name + "..")
                .toArray(String[]::new);
        check(classes().should().resideInAPackage(root + ".."));
        if (right.length > 0) {
            check(noClasses().should().dependOnClassesThat().resideInAnyPackage(right));
        }
    }

    public void haveNoPackageCycles() {
        check(slices().matching(root + ".(**)").should().beFreeOfCycles());
    }

    public void haveNoClassInTheRootPackage() {
        check(noClasses().should().resideInAPackage(root));
    }

    /** No class in any of {@code packages}, named below the module's root, knows a class in another of them. */
    public void neverImportOneAnother(List<String> packages) {
        for (String one : packages) {
            String[] others =
                    packages.stream().filter(other -> !other.equals(one)).map(this::below).toArray(String[]::new);
            check(noClasses().that().resideInAPackage(below(one)).should().dependOnClassesThat().resideInAnyPackage(others));
        }
    }

    public void doNotKnow(List<String> packages, List<String> unknown) {
        check(noClasses()
                .that()
                .resideInAnyPackage(below(packages))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(below(unknown)));
    }

    /** Only classes in {@code owner} and below, named below the module's root, know the library. */
    public void keepLibraryIn(String owner, String... libraryPackages) {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(below(owner))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraryPackages));
    }

    public void doNotKnowLibraries(String... libraryPackages) {
        check(noClasses().should().dependOnClassesThat().resideInAnyPackage(libraryPackages));
    }

    /** No wall clock, no default locale, no randomness without a seed, no static field that can change. */
    public void areDeterministic() {
        check(noClasses().should().callCodeUnitWhere(Predicates.target(READS_CLOCK)));
        check(noClasses().should().dependOnClassesThat().belongToAnyOf(Clock.class, ThreadLocalRandom.class));
        check(noClasses().should().callConstructor(Random.class));
        check(noClasses().should().callConstructor(Date.class));
        check(noClasses().should().callMethod(Math.class, "random"));
        check(noClasses().should().callMethod(Locale.class, "getDefault"));
        check(noClasses().should().callMethod(String.class, "toLowerCase"));
        check(noClasses().should().callMethod(String.class, "toUpperCase"));
        check(noFields().should(haveChangeableStaticState()));
    }

    public void openNoFile() {
        check(noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")));
        check(noClasses().should().dependOnClassesThat(IS_FILE));
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }
}
