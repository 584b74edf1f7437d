package kz.aiqyn.reports.document;

/** How far a number can be trusted, or why there is none. */
public enum Status {
    /** A measured value. */
    OK("ok"),
    /** A value that is withheld, because it or a neighbour would show a small count. */
    SUPPRESSED("suppressed"),
    /** A value that cannot exist, such as an error rate of a service without automated means. */
    NOT_APPLICABLE("not applicable"),
    /** A value of a method that nobody has yet compared with human judgement. */
    NOT_VALIDATED("not validated"),
    /** The first value after a change of definition or source: not comparable with earlier ones. */
    SERIES_BREAK("series break");

    private final String id;

    Status(String id) {
        this.id = id;
    }

    /** The word in CSV and JSON files, equal in every language. */
    public String id() {
        return id;
    }
}
