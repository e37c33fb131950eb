package macrame.isa.fault;

/** The accepted name that a misspelt one was probably meant to be. */
public final class Suggestion {
    /** Names longer than this are no slip of the finger, and comparing them would take long. */
    private static final int LONGEST = 64;

    private Suggestion() {}

    /**
     * The text {@code , did you mean 'name'} to follow what was found; empty when no accepted name is so near that at
     * least half of the longer of the two is the same. Of equally near names the first is taken.
     */
    public static String of(String found, Iterable<String> accepted) {
        String nearest = "";
        int least = Integer.MAX_VALUE;
        for (String name : accepted) {
            int longer = Math.max(found.length(), name.length());
            int distance = longer > LONGEST ? longer : edits(found, name);
            if (distance < least && 2 * distance <= longer) {
                least = distance;
                nearest = name;
            }
        }
        return nearest.isEmpty() ? "" : ", did you mean '" + nearest + "'";
    }

    /** Characters to insert, delete, replace, or swap with their neighbour (Damerau 1964, Levenshtein 1966). */
    private static int edits(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : edits(edits, from, to, i, j);
            }
        }
        return edits[from.length()][to.length()];
    }

    private static int edits(int[][] edits, String from, String to, int i, int j) {
        int replaced = edits[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
    }
}
