package macrame.isa.importer.tflite;

/** The schema's names of its numbered values, for messages. */
final class Names {
    private Names() {}

    /** The name at {@code value}, or the number itself where the schema has none. */
    static String of(String[] names, int value) {
        return value >= 0 && value < names.length && !names[value].isEmpty() ? names[value] : "number " + value;
    }
}
