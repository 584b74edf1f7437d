package kz.aiqyn.jobs.csv;

/** How the name of a column is shown in an error: a file that is no CSV file can have any. */
public final class ColumnName {

    private static final int LONGEST = 60;

    private ColumnName() {}

    public static String shown(String name) {
        String printable = name.replaceAll("[\\p{Cntrl}\uFFFD]", "?");
        return printable.length() > LONGEST ? printable.substring(0, LONGEST) + "..." : printable;
    }
}
