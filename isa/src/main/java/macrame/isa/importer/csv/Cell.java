package macrame.isa.importer.csv;

import macrame.isa.fault.Position;

/**
 * One cell of a table.
 *
 * @param position of its first character
 * @param text without blanks around it
 */
public record Cell(Position position, String text) {
    public boolean isBlank() {
        return text.isEmpty();
    }
}
