package macrame.isa.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules about who may know whom, for one module of the line isa, simulator, traces, reports. Each module's
 * {@code LayersTest} says which of them bind it; packages are named below the module's root.
 */
public final class Layers {
    private static final List<String> LINE = List.of("isa", "simulator", "traces", "reports");

    private static final DescribedPredicate<JavaAccess<?>> ACCIDENT = describe(
            "depends on the wall clock, the default locale or an unseeded random number",
            access -> Pattern.matches(
                    "java\\.lang\\.System\\.(currentTimeMillis|nanoTime)\\(.*"
                            + "|java\\.time\\..*\\.(now|systemUTC|systemDefaultZone|system)\\(.*"
                            + "|java\\.util\\.(Date|Random|SplittableRandom)\\.<init>\\(\\)"
                            + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\..*"
                            + "|java\\.security\\.SecureRandom\\..*"
                            + "|java\\.lang\\.Math\\.random\\(\\)"
                            + "|java\\.util\\.UUID\\.randomUUID\\(\\)"
                            + "|java\\.util\\.Collections\\.shuffle\\(java\\.util\\.List\\)"
                            + "|java\\.util\\.Locale\\.getDefault\\(.*"
                            + "|java\\.lang\\.String\\.to(Lower|Upper)Case\\(\\)",
                    access.getTarget().getFullName()));

    private static final DescribedPredicate<JavaClass> CHANGEABLE = describe(
            "a type made to be changed",
            type -> Pattern.matches(
                    "java\\.util\\.concurrent\\..*|java\\.lang\\.(ThreadLocal|StringBuilder|StringBuffer)"
                            + "|java\\.util\\.(Random|BitSet|(Array|Linked|Hash|Tree|Enum|LinkedHash|Identity|Priority)"
                            + "(List|Map|Set|Deque|Queue|HashMap))",
                    type.getFullName()));

    private static final DescribedPredicate<JavaClass> FILE = describe(
            "a way to a file or a network",
            type -> Pattern.matches(
                    "java\\.io\\.(File.*|RandomAccessFile)|java\\.nio\\.(file|channels)\\..*|java\\.net\\..*",
                    type.getFullName()));

    private final String module;
    private final String root;
    private final JavaClasses classes;

    private Layers(String module) {
        this.module = module;
        this.root = "macrame." + module;
        this.classes =
                new ClassFileImporter().withImportOption(Layers::isProduct).importPackages(root);
    }

    /** The product classes of {@code module}, ready to be checked. */
    public static Layers of(String module) {
        return new Layers(module);
    }

    /** Every class lives under the module's own root and knows no module to its right. */
    public void keepTheModuleOrder() {
        check(classes().should().resideInAPackage(root + ".."));
        String[] right = LINE.subList(LINE.indexOf(module) + 1, LINE.size()).stream()
                .map(name -> "macrame." + name + "..")
                .toArray(String[]::new);
        check(noClasses().should().dependOnClassesThat().resideInAnyPackage(right));
    }

    public void haveNoPackageCycle() {
        check(slices().matching(root + ".(**)").should().beFreeOfCycles());
    }

    public void haveNoClassInTheRootPackage() {
        check(noClasses().should().resideInAPackage(root));
    }

    /** No class in any of {@code packages} knows a class in another of them. */
    public void neverImportOneAnother(String... packages) {
        for (String one : packages) {
            String[] others =
                    Arrays.stream(packages).filter(other -> !other.equals(one)).toArray(String[]::new);
            doNotKnow(new String[] {one}, others);
        }
    }

    public void doNotKnow(String[] packages, String... unknown) {
        check(noClasses()
                .that()
                .resideInAnyPackage(below(packages))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(below(unknown)));
    }

    /** Only classes in {@code owner} know the library. */
    public void keepLibraryIn(String owner, String... libraryPackages) {
        keepLibraryIn(new String[] {owner}, libraryPackages);
    }

    /** Only classes in one of {@code owners}, which read a format and write it, know the library. */
    public void keepLibraryIn(String[] owners, String... libraryPackages) {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(below(owners))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraryPackages));
    }

    /** No class of the module knows the library, which belongs to a package of another module. */
    public void doNotKnowLibraries(String... libraryPackages) {
        check(noClasses().should().dependOnClassesThat().resideInAnyPackage(libraryPackages));
    }

    /** Same inputs, same bytes: nothing is read from the surroundings, and nothing outlives a run in a static field. */
    public void areDeterministic() {
        check(noClasses().should().accessTargetWhere(ACCIDENT));
        check(fields().that().areStatic().should().beFinal());
        check(noFields().that().areStatic().should().haveRawType(CHANGEABLE));
    }

    public void openNoFile() {
        check(noClasses().should().dependOnClassesThat(FILE));
    }

    /** Each folder under {@code src/main/java} that holds a source also holds a {@code package-info.java}. */
    public void describeEveryPackage() {
        Path sources = Path.of("src/main/java");
        if (!Files.exists(sources)) {
            return;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .map(Path::getParent)
                            .distinct()
                            .filter(folder -> !Files.exists(folder.resolve("package-info.java"))))
                    .as("packages without package-info.java")
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tests are no product, and neither is what a compiler of interface descriptions writes. */
    private static boolean isProduct(Location location) {
        return !location.contains("/test-classes/")
                && !location.contains("-tests.jar")
                && !location.contains("/importer/onnx/proto/");
    }

    private String[] below(String... packages) {
        return Arrays.stream(packages).map(name -> root + "." + name + "..").toArray(String[]::new);
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }
}
